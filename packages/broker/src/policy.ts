import type { PageRegistry, RegisteredPage } from './page-registry.js';
import type { IncomingMessage } from './ports.js';

/** All that the policy may look at: that `data` is out of its reach is the point. */
export type Sender = Pick<IncomingMessage, 'source' | 'origin'>;

/** Who sent a message, as far as the host cares. @see PM-702 */
export type Verdict =
  | { readonly kind: 'stranger' }
  | { readonly kind: 'unlisted-origin'; readonly page: RegisteredPage }
  | { readonly kind: 'admitted'; readonly page: RegisteredPage };

/** Who may talk and where answers go; it comes before everything else. */
export interface Policy {
  judge(sender: Sender): Verdict;
  /** The target of everything posted to a page that registered from this origin. @see PM-106 */
  targetOrigin(page: RegisteredPage, origin: string): string;
}

const STRANGER: Verdict = { kind: 'stranger' };

/** Admits attached windows, by identity, while their document is of one of the page's origins. @see PM-702 @see PM-106 */
export function createPolicy(registry: Pick<PageRegistry, 'find'>): Policy {
  return {
    judge({ source, origin }) {
      const page = source === null ? undefined : registry.find(source);
      if (page === undefined) return STRANGER;
      return { kind: isExpected(page, origin) ? 'admitted' : 'unlisted-origin', page };
    },
    targetOrigin: ({ page }, origin) => (page.opaqueOrigin ? '*' : origin),
  };
}

/** A document without an origin says `"null"`, and so would every other one: it is expected of opaque pages alone. */
function isExpected({ page }: RegisteredPage, origin: string): boolean {
  if (page.opaqueOrigin) return origin === 'null';
  return origin !== 'null' && page.origins.includes(origin);
}
