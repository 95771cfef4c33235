import type { OwnWindows } from './runtime/pop-outs.js';

/** Large enough for a page that was made for a panel and then some. */
const FEATURES = 'popup,width=1100,height=800';

/** The browser's windows for pages that leave the desktop; without `noopener`, for they talk to it. @see PM-705 */
export const ownWindows: OwnWindows = {
  open: (url) => window.open(url, '_blank', FEATURES) ?? undefined,
  close: (opened) => (opened as Window).close(),
  show: (opened) => (opened as Window).focus(),
};
