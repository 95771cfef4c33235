import type { AttachedPage } from './broker-contract.js';
import type { PageWindow } from './ports.js';

/** An attached page with what the broker learns of its window. */
export interface RegisteredPage extends AttachedPage {
  /** How often the frame's `load` fired. @see PM-213 */
  loads: number;
  /** Unlisted origins of this window that were warned of. @see PM-702 */
  readonly warnedOrigins: Set<string>;
}

/** The pages that the host shows, by the identity of their windows alone. @see PM-212 */
export interface PageRegistry {
  add(page: AttachedPage): RegisteredPage;
  /** The page of a window, if one is attached. */
  find(window: PageWindow): RegisteredPage | undefined;
  /** Takes a page out unless its window has been attached anew since; tells whether it did. */
  remove(page: RegisteredPage): boolean;
  clear(): void;
}

/** Creates an empty registry. */
export function createPageRegistry(): PageRegistry {
  const pages = new Map<PageWindow, RegisteredPage>();
  return {
    add(page) {
      const registered: RegisteredPage = { ...page, loads: 0, warnedOrigins: new Set() };
      pages.set(page.window, registered);
      return registered;
    },
    find: (window) => pages.get(window),
    remove: (page) => pages.get(page.window) === page && pages.delete(page.window),
    clear: () => pages.clear(),
  };
}
