import type { AttachedPage } from './broker-contract.js';
import { outerWindows } from './outer-windows.js';
import type { PageWindow, WindowsPort } from './ports.js';
import type { WindowRate } from './rates/message-rates.js';

/** An attached page, or a frame nested in its window, with what the broker learns of it. */
export interface RegisteredPage extends AttachedPage {
  /** Whether the host is told of the window's loads: of an iframe's it is, of a pop-out's or a nested frame's not. @see PM-213 */
  readonly seesLoads: boolean;
  /** The attached page in whose window this frame is nested. @see PM-702 */
  readonly outer?: RegisteredPage;
  /** How often the frame's `load` fired. @see PM-213 */
  loads: number;
  /** Unlisted origins of this window and those in it that were warned of. @see PM-702 */
  readonly warnedOrigins: Set<string>;
  /** What the window has sent lately. @see PM-703 */
  readonly rate: WindowRate;
}

/** The pages that the host shows, by the identity of their windows alone. @see PM-212 */
export interface PageRegistry {
  add(page: AttachedPage): RegisteredPage;
  /** The page of a window: one that is attached, or a frame nested in it, in its page's name. @see PM-702 */
  find(window: PageWindow): RegisteredPage | undefined;
  /** Remembers a nested frame that talks; `false` if the page has too many. An attached page is remembered anyway. */
  keep(page: RegisteredPage): boolean;
  /** Takes a page out with the frames nested in it unless its window has been attached anew since; gives what went. */
  remove(page: RegisteredPage): readonly RegisteredPage[];
  /** Takes out whatever a window is known as. */
  removeWindow(window: PageWindow): readonly RegisteredPage[];
  /** Takes every page out; gives them. */
  clear(): readonly RegisteredPage[];
}

/** Talking frames that one page may have nested in its window; closed ones do not count. */
export const NESTED_FRAMES = 32;

/** Creates an empty registry. */
export function createPageRegistry(windows: Pick<WindowsPort, 'parent' | 'closed'>): PageRegistry {
  const attached = new Map<PageWindow, RegisteredPage>();
  const nested = new Map<PageWindow, RegisteredPage>();

  const nestedIn = (page: RegisteredPage): RegisteredPage[] =>
    [...nested.values()].filter(({ outer }) => outer === page);

  function findNested(window: PageWindow): RegisteredPage | undefined {
    const known = nested.get(window);
    if (known !== undefined) return known;
    for (const outerWindow of outerWindows(window, windows)) {
      const outer = attached.get(outerWindow);
      if (outer === undefined) continue;
      // A sandbox without an origin makes every nested document say "null", whosever it is.
      if (outer.page.opaqueOrigin) return undefined;
      return { ...outer, window, outer, seesLoads: false, loads: 0, rate: {} };
    }
    return undefined;
  }

  function remove(page: RegisteredPage): RegisteredPage[] {
    if (attached.get(page.window) !== page) return [];
    attached.delete(page.window);
    const inside = nestedIn(page);
    for (const { window } of inside) nested.delete(window);
    return [page, ...inside];
  }

  return {
    add(page) {
      const registered: RegisteredPage = {
        ...page,
        seesLoads: page.kind !== 'popup',
        loads: 0,
        warnedOrigins: new Set(),
        rate: {},
      };
      attached.set(page.window, registered);
      return registered;
    },
    find: (window) => attached.get(window) ?? findNested(window),
    keep(page) {
      const { outer, window } = page;
      if (outer === undefined || nested.get(window) === page) return true;
      const others = nestedIn(outer);
      for (const other of others) if (windows.closed(other.window)) nested.delete(other.window);
      if (nestedIn(outer).length >= NESTED_FRAMES) return false;
      nested.set(window, page);
      return true;
    },
    remove,
    removeWindow(window) {
      const page = attached.get(window);
      if (page !== undefined) return remove(page);
      const frame = nested.get(window);
      nested.delete(window);
      return frame === undefined ? [] : [frame];
    },
    clear() {
      const all = [...attached.values(), ...nested.values()];
      attached.clear();
      nested.clear();
      return all;
    },
  };
}
