import { PAGE_STYLE } from './page-style.js';
import { LANGUAGES, type Language, PAGE_WORDS } from './page-words.js';

const MARK = `<svg viewBox="0 0 24 24" aria-hidden="true" focusable="false"><rect x="1" y="1" width="22" height="22" rx="6" fill="var(--fill)"/>
<g fill="#fff"><circle cx="7.5" cy="7.5" r="2"/><circle cx="16.5" cy="7.5" r="1"/><circle cx="7.5" cy="16.5" r="1"/><circle cx="16.5" cy="16.5" r="2"/></g>
<path d="M7.5 7.5c0 6 9 3 9 9" fill="none" stroke="#fff" stroke-width="1.5" stroke-linecap="round"/></svg>`;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Makes a text harmless inside HTML, in quoted attributes too. */
export const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] as string);

/** What fills the frame that all pages share; `body` is HTML already. */
export interface PageContent {
  readonly language: Language;
  readonly title: string;
  readonly body: string;
  /** Whether the page can be asked for again in another language by its address. */
  readonly hasLanguages: boolean;
}

/** One whole page. */
export const page = ({ language, title, body, hasLanguages }: PageContent): string => `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(title)} · Patchpanel</title>
<link rel="icon" href="data:,">
<style>${PAGE_STYLE}</style>
</head>
<body>
<main>
<header>${MARK}Patchpanel</header>
${body}
</main>
${hasLanguages ? languages(language) : ''}
</body>
</html>
`;

function languages(current: Language): string {
  const links = Object.entries(LANGUAGES).map(
    ([code, name]) =>
      `<a href="?lang=${code}" lang="${code}"${code === current ? ' aria-current="true"' : ''}>${name}</a>`,
  );
  return `<nav aria-label="${escaped(PAGE_WORDS[current].language)}">${links.join('')}</nav>`;
}
