import type { MemoryTransport, MemoryWindow } from '@patchpanel/broker/transports';
import type { ExtendedSurroundings } from './extended-ports.js';
import type { OwnWindows } from './pop-outs.js';

/** The browser around a desktop in tests: windows that pages pop out into, and a look that changes when told. */
export interface TestBrowser extends OwnWindows, ExtendedSurroundings {
  /** The windows that were opened, the newest last. */
  readonly opened: readonly MemoryWindow[];
  /** Which of them were brought to the front. */
  readonly shown: readonly object[];
  blocksPopUps: boolean;
  /** Changes the theme, or whether the tab is seen, and tells the desktop. */
  restyle(change: { readonly scheme?: 'light' | 'dark'; readonly isSeen?: boolean }): void;
}

/** Creates the browser; a page in a window of its own is of its address's origin at once. */
export function createTestBrowser(transport: MemoryTransport): TestBrowser {
  const opened: MemoryWindow[] = [];
  const shown: object[] = [];
  const listeners = new Set<() => void>();
  let scheme: 'light' | 'dark' = 'light';
  let isSeen = true;
  let epochs = 0;
  const browser: TestBrowser = {
    opened,
    shown,
    blocksPopUps: false,
    open(url) {
      if (browser.blocksPopUps) return undefined;
      const window = transport.openWindow(new URL(url).origin);
      opened.push(window);
      return window;
    },
    close: (window) => (window as MemoryWindow).close(),
    show: (window) => void shown.push(window),
    locale: () => 'fr',
    timeZone: () => 'Europe/Paris',
    theme: () => ({ scheme, tokens: { '--ink': scheme === 'light' ? 'rgb(0, 0, 0)' : 'rgb(255, 255, 255)' } }),
    newEpoch: () => `epoch-${++epochs}`,
    isSeen: () => isSeen,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    restyle(change) {
      scheme = change.scheme ?? scheme;
      isSeen = change.isSeen ?? isSeen;
      for (const listener of [...listeners]) listener();
    },
  };
  return browser;
}
