import { defaultOrigins, type PageDescription } from '@patchpanel/protocol/pages';
import type { ConfigurationFile } from './file-schema.js';
import type { Report } from './problem.js';

const AS_4 = /60|15/;

/** Warns of pages that share an origin with unequal grants: scripts of one origin share what either is granted. @see PM-509 */
function warnOfUnequalGrants(pages: readonly PageDescription[], report: Report): void {
  pages.forEach((page, index) => {
    const earlier = pages
      .slice(0, index)
      .find(
        (other) =>
          other.origins.some((origin) => page.origins.includes(origin)) &&
          JSON.stringify(other.grants) !== JSON.stringify(page.grants),
      );
    if (earlier === undefined) return;
    report(
      'UNEQUAL_GRANTS',
      `pages[${index}].grants`,
      `differ from those of page ${earlier.id}, which shares an origin: each can use what the other is granted`,
      'Grant both the same, or serve them from two origins (PM-509).',
    );
  });
}

/** Warns of pages that may be shown, but whose own document may not talk. @see PM-702 */
function warnOfMutePages(pages: readonly PageDescription[], report: Report): void {
  pages.forEach((page, index) => {
    if (defaultOrigins(page.url).some((origin) => page.origins.includes(origin))) return;
    report(
      'URL_OUTSIDE_ORIGINS',
      `pages[${index}].origins`,
      'lack the origin of url, so what is shown first cannot talk',
      'Add it, unless it is a sign-in on the way (PM-702).',
    );
  });
}

/** Warns of what is allowed and probably not meant. */
export function checkWarnings(file: ConfigurationFile, pages: readonly PageDescription[], report: Report): void {
  warnOfUnequalGrants(pages, report);
  warnOfMutePages(pages, report);
  const { server = {}, voice } = file;
  const address = server.publicUrl ?? `http://${server.host ?? 'localhost'}:${server.port ?? 7100}`;
  const authority = URL.canParse(address) ? new URL(address).host : '';
  if (AS_4.test(authority)) {
    report(
      'ADDRESS_HOLDS_60_OR_15',
      server.publicUrl === undefined ? 'server' : 'server.publicUrl',
      `${authority} holds 60 or 15, which the vendor's client corrupts when it retries`,
      'Choose another host or port (AS-4).',
    );
  }
  if (voice !== undefined && voice.engine !== 'simulated') {
    report(
      'KEY_WITHOUT_EFFECT',
      'voice.engine',
      'is checked, but this version does nothing with it',
      'Keep it or leave it out.',
    );
  }
}
