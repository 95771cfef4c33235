import type { Clock, PageWindow, WindowsPort } from '@patchpanel/broker';

/** How long a page may take to register before its tab says that it may refuse to be framed, milliseconds. @see PM-704 */
export const REGISTER_TIME_MS = 15_000;
/** How deep a page's own frames are looked through for one that registers. */
const MAX_DEPTH = 8;

/** What is told of a watched window; each is called once at most. */
export interface SilenceListener {
  readonly onSilent: () => void;
  /** It registered after all. */
  readonly onHeard: () => void;
}

/**
 * Notices windows that never register. The broker posts nothing to a window that did not, and something to every window
 * that did, so the first post to a window, or to a frame within it, is the sign.
 * @see PM-103
 */
export interface SilenceWatch {
  /** The windows for the broker to post to. */
  readonly windows: WindowsPort;
  /** Watches until the window is heard of; returns the end of it. */
  watch(window: PageWindow, listener: SilenceListener): () => void;
}

/** Creates a watch over these windows. */
export function createSilenceWatch(windows: WindowsPort, clock: Clock): SilenceWatch {
  const watched = new Map<PageWindow, () => void>();

  const heardFrom = (window: PageWindow) => {
    let outer: PageWindow | null = window;
    for (let depth = 0; outer !== null && depth < MAX_DEPTH; depth += 1) {
      watched.get(outer)?.();
      outer = windows.parent(outer);
    }
  };

  return {
    windows: {
      ...windows,
      post(window, envelope, targetOrigin, transfer) {
        windows.post(window, envelope, targetOrigin, transfer);
        if (watched.size > 0) heardFrom(window);
      },
    },
    watch(window, { onSilent, onHeard }) {
      const cancel = clock.setTimer(onSilent, REGISTER_TIME_MS);
      const stop = () => {
        cancel();
        if (watched.get(window) === heard) watched.delete(window);
      };
      const heard = () => {
        stop();
        onHeard();
      };
      watched.set(window, heard);
      return stop;
    },
  };
}
