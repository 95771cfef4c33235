import { checkUrlTemplate, DEFAULT_SANDBOX, defaultOrigins } from '@patchpanel/protocol/pages';
import type { PageEntry } from './file-schema.js';
import { nearest } from './nearest.js';
import { isOrigin, originOf } from './origins.js';
import type { Report } from './problem.js';

const SANDBOX_TOKENS = [...DEFAULT_SANDBOX, 'allow-orientation-lock', 'allow-pointer-lock', 'allow-presentation'];

/** Reports every entry of a list that is no origin. */
export function checkOrigins(entries: readonly string[], path: string, report: Report): void {
  entries.forEach((entry, index) => {
    if (isOrigin(entry)) return;
    const meant = originOf(entry);
    const fix =
      meant === undefined ? 'Write an origin such as "https://crm.example".' : `Write ${JSON.stringify(meant)}.`;
    report('NOT_AN_ORIGIN', `${path}[${index}]`, `${JSON.stringify(entry.slice(0, 128))} is not an origin`, fix);
  });
}

function checkSandbox(page: PageEntry, path: string, report: Report): void {
  const { sandbox, opaqueOrigin = false, grants } = page;
  (sandbox ?? []).forEach((token, index) => {
    const where = `${path}.sandbox[${index}]`;
    if (token.startsWith('allow-top-navigation')) {
      report('TOP_NAVIGATION', where, `${token} lets the page replace the desktop`, 'Remove it (PM-704).');
    } else if (!SANDBOX_TOKENS.includes(token)) {
      const hint = JSON.stringify(nearest(token, SANDBOX_TOKENS));
      report(
        'UNKNOWN_SANDBOX_TOKEN',
        where,
        `${JSON.stringify(token.slice(0, 64))} is not a sandbox token`,
        `Did you mean ${hint}?`,
      );
    }
  });
  const sameOrigin = sandbox?.includes('allow-same-origin');
  if (sameOrigin === false && !opaqueOrigin) {
    report(
      'OPAQUE_ORIGIN_NOT_DECLARED',
      `${path}.sandbox`,
      'lacks allow-same-origin, so the page has no origin to be known by',
      'Add "allow-same-origin", or set "opaqueOrigin": true (PM-106).',
    );
  }
  if (sameOrigin === true && opaqueOrigin) {
    report(
      'OPAQUE_ORIGIN_CONTRADICTED',
      `${path}.opaqueOrigin`,
      'is true while sandbox has allow-same-origin',
      'Remove one of the two (PM-106).',
    );
  }
  for (const grant of ['sessionInfo', 'identity'] as const) {
    if (opaqueOrigin && grants?.[grant] === true) {
      report(
        'OPAQUE_ORIGIN_GRANT',
        `${path}.grants.${grant}`,
        'any document in a frame of opaque origin would hear it',
        'Remove the grant or opaqueOrigin (PM-106).',
      );
    }
  }
}

/** Reports what is wrong with one page beyond its shape. @see PM-106 @see PM-702 @see PM-704 */
export function checkPage(page: PageEntry, path: string, ownOrigins: readonly string[], report: Report): void {
  for (const problem of checkUrlTemplate(page.url)) {
    report(problem.code, `${path}.url`, problem.message, 'Correct the URL.');
  }
  checkOrigins(page.origins ?? [], `${path}.origins`, report);
  checkOrigins(page.signInOrigins ?? [], `${path}.signInOrigins`, report);
  if (page.origins?.length === 0) {
    report(
      'TOO_FEW',
      `${path}.origins`,
      'is empty, so nothing could talk',
      'List an origin or leave the key out (PM-702).',
    );
  }
  const own = (origin: string): boolean => ownOrigins.includes(origin);
  if (defaultOrigins(page.url).some(own)) {
    report(
      'PAGE_ON_OWN_ORIGIN',
      `${path}.url`,
      "is on the desktop's or the API's own origin and could read its storage",
      'Serve the page from another origin, a port is enough (PM-704).',
    );
  }
  (page.origins ?? []).forEach((origin, index) => {
    if (!own(origin)) return;
    report(
      'PAGE_ON_OWN_ORIGIN',
      `${path}.origins[${index}]`,
      "is the desktop's or the API's own origin",
      'Remove it (PM-704).',
    );
  });
  checkSandbox(page, path, report);
}
