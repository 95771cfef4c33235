import { createHash } from 'node:crypto';

/** The look of the pages: the desktop's own colours, sizes and shapes, in both themes. */
export const PAGE_STYLE = `
:root{color-scheme:light dark;--app:light-dark(#f1f2f5,#0d0f13);--base:light-dark(#fff,#15181e);--soft:light-dark(#e6e8ed,#252a33);
--strong:light-dark(#848c99,#737d8d);--ink:light-dark(#191c22,#eceef2);--muted:light-dark(#525a67,#abb3c0);
--accent:light-dark(#4548c9,#aeb2ff);--fill:light-dark(#4f52d8,#5a5de0);--hover:light-dark(#4346c2,#6467e4);
--bad:light-dark(#b81f2d,#ff9a9d);--bad-soft:light-dark(#fdecec,#35171b);--shadow:light-dark(rgb(20 24 36/12%),rgb(0 0 0/55%))}
*{box-sizing:border-box}
html{block-size:100%}
body{margin:0;min-block-size:100%;display:flex;flex-direction:column;align-items:center;gap:1.5rem;
padding:clamp(1rem,9vh,7rem) 1rem 1rem;background:var(--app);color:var(--ink);
font:400 .875rem/1.45 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",Ubuntu,Cantarell,"Helvetica Neue",sans-serif}
main{display:flex;flex-direction:column;gap:1.25rem;inline-size:min(25rem,100%);padding:2rem;border:1px solid var(--soft);
border-radius:1.125rem;background:var(--base);box-shadow:0 2px 6px -1px var(--shadow),0 8px 24px -6px var(--shadow)}
header{display:flex;align-items:center;gap:.5rem;font-size:1rem;font-weight:600;letter-spacing:-.01em}
svg{inline-size:1.75rem;block-size:1.75rem}
h1{margin:0;font-size:1.625rem;font-weight:600;line-height:1.25;letter-spacing:-.01em}
p{margin:0;overflow-wrap:anywhere}
.muted{color:var(--muted)}
.notice{padding:.75rem 1rem;border-radius:.625rem;background:var(--bad-soft)}
.notice strong{display:block;color:var(--bad);font-weight:600}
form{display:flex;flex-direction:column;gap:1rem}
label{display:flex;flex-direction:column;gap:.25rem;font-weight:500}
input{min-block-size:2.5rem;padding:0 .75rem;border:1px solid var(--strong);border-radius:.4375rem;background:var(--base);
color:inherit;font:inherit;font-weight:400}
input[aria-invalid=true]{border-color:var(--bad)}
button{min-block-size:2.5rem;border:0;border-radius:.4375rem;background:var(--fill);color:#fff;font:inherit;font-weight:600;cursor:pointer}
button:hover{background:var(--hover)}
nav{display:flex;gap:.25rem}
nav a{padding:.375rem .75rem;border-radius:.4375rem;color:var(--muted);text-decoration:none}
nav a:hover{text-decoration:underline}
nav a[aria-current]{color:var(--ink);font-weight:600}
:is(input,button,a):focus-visible{outline:2px solid var(--accent);outline-offset:2px}
@media (width<30rem){main{padding:1.25rem}}
@media (pointer:coarse){input,button{min-block-size:2.875rem}nav a{padding:.75rem}}
@media (prefers-contrast:more){:root{--strong:light-dark(#4b525d,#aab2bf);--muted:light-dark(#30363f,#d3d8e0);--soft:var(--strong)}}
@media (forced-colors:active){button{border:1px solid ButtonText}.notice{border:1px solid CanvasText}}
`;

const STYLE_HASH = createHash('sha256').update(PAGE_STYLE).digest('base64');

/** The headers of every page: nothing runs in it, nobody frames it, and its form goes where it says. */
export const pageHeaders = (formTargets: readonly string[] = []): Readonly<Record<string, string>> => ({
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy': [
    "default-src 'none'",
    `style-src 'sha256-${STYLE_HASH}'`,
    `form-action ${["'self'", ...formTargets].join(' ')}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; '),
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
});
