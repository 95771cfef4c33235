import { defaultOrigins } from '@patchpanel/protocol/pages';
import { isLoopbackHost } from '../../configuration/origins.js';
import type { Configuration } from '../../configuration/types.js';

/** Of this host alone: others of the domain are not ours to promise for. */
const ONE_YEAR = 'max-age=31536000';

const isHttp = (origin: string): boolean => origin.startsWith('http:');

/**
 * What the desktop may frame: `https:` and the configured `http:` origins, or with `frames: "strict"` exactly the pages'
 * origins, their sign-in origins and the screen-pop origins. Sorted, each once. @see PM-704
 */
export function frameSources({ unit, frames, signInOrigins }: Configuration): string[] {
  const configured = [...unit.pages.flatMap((page) => page.origins), ...unit.screenPopOrigins, ...signInOrigins];
  const shown = [...configured, ...unit.pages.flatMap((page) => defaultOrigins(page.url))];
  const sources = frames === 'strict' ? configured : ['https:', ...shown.filter(isHttp)];
  return [...new Set(sources)].sort();
}

/** The desktop fetches and refreshes its tokens where the agent signed in. */
const issuerOrigins = ({ issuer }: Configuration): readonly string[] =>
  issuer === undefined ? [] : [new URL(issuer.url).origin];

/**
 * Whether browsers may be told to use `https:` alone for this host from now on: it is reached so, and none of the pages is
 * an `http:` one of the same host, since the promise holds for a host's every port.
 */
function mayPromiseHttps({ server, unit, signInOrigins }: Configuration): boolean {
  const { publicUrl } = server;
  if (publicUrl === undefined || !publicUrl.startsWith('https:')) return false;
  const { hostname } = new URL(publicUrl);
  const shown = [...unit.pages.flatMap(({ origins }) => origins), ...unit.screenPopOrigins, ...signInOrigins];
  return !isLoopbackHost(hostname) && !shown.some((origin) => isHttp(origin) && new URL(origin).hostname === hostname);
}

/** The headers of everything that the desktop is made of, each written out. @see PM-704 @see PM-705 */
export function securityHeaders(configuration: Configuration): Readonly<Record<string, string>> {
  const list = (sources: readonly string[]): string => (sources.length > 0 ? sources.join(' ') : "'none'");
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "font-src 'self'",
    "worker-src 'self'",
    `connect-src ${["'self'", ...issuerOrigins(configuration)].join(' ')}`,
    "manifest-src 'self'",
    "media-src 'self'",
    "img-src 'self' data: https: http://localhost:* http://127.0.0.1:*",
    `frame-src ${list(frameSources(configuration))}`,
    `frame-ancestors ${list(configuration.server.frameAncestors)}`,
    "base-uri 'none'",
    "form-action 'self'",
  ];
  return {
    'Content-Security-Policy': policy.join('; '),
    'Cross-Origin-Opener-Policy': 'same-origin-allow-popups',
    'Referrer-Policy': 'strict-origin-when-cross-origin',
    'X-Content-Type-Options': 'nosniff',
    ...(mayPromiseHttps(configuration) ? { 'Strict-Transport-Security': ONE_YEAR } : {}),
  };
}
