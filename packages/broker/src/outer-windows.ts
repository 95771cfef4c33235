import type { PageWindow, WindowsPort } from './ports.js';

/** Frames nested more deeply are not listened to. @see PM-702 */
export const NESTING_DEPTH = 8;

/** The windows around a window, from the inside out, as far as they are looked at. @see PM-702 */
export function* outerWindows(window: PageWindow, windows: Pick<WindowsPort, 'parent'>): Generator<PageWindow> {
  let outer = windows.parent(window);
  for (let depth = 0; depth < NESTING_DEPTH && outer !== null; depth += 1) {
    yield outer;
    outer = windows.parent(outer);
  }
}
