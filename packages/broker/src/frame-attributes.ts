import { defaultOrigins, type PageDescription } from '@patchpanel/protocol/pages';

/** The attributes of a page's iframe. */
export interface FrameAttributes {
  readonly sandbox: string;
  readonly allow: string;
  readonly referrerPolicy: 'strict-origin-when-cross-origin';
}

/** Why a page cannot be shown as it is configured. */
export interface FrameProblem {
  readonly code: 'OWN_ORIGIN' | 'SANDBOX_WITHOUT_ORIGIN';
  readonly message: string;
}

/**
 * Makes the attributes of a page's iframe. Navigation of the top window is never allowed, whatever the configuration
 * says, and an opaque page never keeps an origin: it would talk from one that is not expected of it.
 * @see PM-704
 * @see PM-106
 */
export function frameAttributes({ sandbox, allow, opaqueOrigin }: PageDescription): FrameAttributes {
  const tokens = sandbox.flatMap((token) => token.toLowerCase().split(/\s+/)).filter((token) => token !== '');
  const kept = tokens.filter(
    (token) => !token.startsWith('allow-top-navigation') && !(opaqueOrigin && token === 'allow-same-origin'),
  );
  return {
    sandbox: [...new Set(kept)].join(' '),
    allow: allow.join('; '),
    referrerPolicy: 'strict-origin-when-cross-origin',
  };
}

/**
 * Tells why a page must not be attached: on an origin of the host or its API it could reach into the desktop, and
 * sandboxed away from its origin it could not be told from any other document. `undefined` if nothing is wrong.
 * @see PM-704
 * @see PM-106
 */
export function frameProblem(page: PageDescription, ownOrigins: readonly string[]): FrameProblem | undefined {
  const own = [...page.origins, ...defaultOrigins(page.url)].find((origin) => ownOrigins.includes(origin));
  const name = JSON.stringify(page.id);
  if (own !== undefined) {
    return {
      code: 'OWN_ORIGIN',
      message: `Page ${name} stands on ${own}, which is the desktop's or its API's own; serve it from another origin.`,
    };
  }
  if (!page.opaqueOrigin && !frameAttributes(page).sandbox.split(' ').includes('allow-same-origin')) {
    return {
      code: 'SANDBOX_WITHOUT_ORIGIN',
      message: `Page ${name} has a sandbox without allow-same-origin; add that, or "opaqueOrigin": true.`,
    };
  }
  return undefined;
}

/** Tells whether a page may be shown beside these origins; `frameProblem` says why not. @see PM-704 */
export function canAttach(page: PageDescription, ownOrigins: readonly string[]): boolean {
  return frameProblem(page, ownOrigins) === undefined;
}
