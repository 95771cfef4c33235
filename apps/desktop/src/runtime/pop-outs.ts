import { type Clock, frameAttributes, type PageHandle, type PageWindow } from '@patchpanel/broker';
import { DEFAULT_SANDBOX, type PageDescription } from '@patchpanel/protocol/pages';
import type { PageInstance } from './contract.js';
import { noticed, unnoticed } from './page-notices.js';

/** How often it is looked whether somebody closed a window, of which the browser tells nothing, milliseconds. */
export const CLOSED_CHECK_MS = 500;

/** Windows of their own, as the browser opens them. */
export interface OwnWindows {
  /** Opens an address without `noopener`, so that the page reaches the desktop; `undefined` where the browser does not let it. */
  open(url: string): PageWindow | undefined;
  close(window: PageWindow): void;
  /** Brings a window to the front. */
  show(window: PageWindow): void;
}

/** What pop-outs work with. */
export interface PopOutPorts {
  readonly clock: Clock;
  readonly windows: OwnWindows;
  readonly isClosed: (window: PageWindow) => boolean;
  /** Attaches a window as the page's pop-out, and watches whether it registers. */
  readonly attach: (instance: PageInstance, window: PageWindow, registration: PopOutRegistration) => PageHandle;
  /** Gives the page in the frame time to save. */
  readonly leaveFrame: (instance: PageInstance) => Promise<void> | undefined;
  /** Changes what is shown of one mounted page. */
  readonly change: (serial: number, change: (instance: PageInstance) => PageInstance | undefined) => void;
}

/** What is told of a pop-out's registration. */
export interface PopOutRegistration {
  readonly onSilent: () => void;
  readonly onHeard: () => void;
}

/** The pages that stand in windows of their own. @see PM-705 */
export interface PopOuts {
  /** Opens the page in a window of its own; to be called in the task of the agent's click. Shows the window if there is one. */
  open(instance: PageInstance): void;
  /** Lets the page save and closes its window; a fresh frame takes its place. */
  bringBack(instance: PageInstance): void;
  /** Tells a pop-out that its panel is about to close, if the page has one. @see EX-107 */
  closing(instance: PageInstance, reason: string): Promise<void> | undefined;
  /** Closes the windows of pages that are mounted no more. */
  keep(pages: readonly PageInstance[]): void;
  /** Closes all windows at once and shows their pages in frames again. */
  close(): void;
}

interface PopOut {
  readonly instance: PageInstance;
  readonly window: PageWindow;
  readonly handle: PageHandle;
  hasRegistered: boolean;
}

/** Whether a page may leave its frame: outside of it, nothing holds it to a sandbox narrower than the default. @see PM-705 */
export function canPopOut(page: PageDescription): boolean {
  const tokens = new Set(frameAttributes(page).sandbox.split(' '));
  return !page.opaqueOrigin && DEFAULT_SANDBOX.every((token) => tokens.has(token));
}

/** Creates the pop-outs of a desktop; there are none yet. */
export function createPopOuts({ clock, windows, isClosed, attach, leaveFrame, change }: PopOutPorts): PopOuts {
  const open = new Map<number, PopOut>();
  let stopChecking: (() => void) | undefined;

  const check = () => {
    stopChecking = undefined;
    for (const popOut of [...open.values()]) if (isClosed(popOut.window)) back(popOut);
    if (open.size > 0) stopChecking ??= clock.setTimer(check, CLOSED_CHECK_MS);
  };
  const letGo = ({ instance, window, handle }: PopOut) => {
    open.delete(instance.serial);
    handle.detach();
    windows.close(window);
    if (open.size > 0) return;
    stopChecking?.();
    stopChecking = undefined;
  };
  const back = (popOut: PopOut) => {
    if (open.get(popOut.instance.serial) !== popOut) return;
    const wasCutOff = !popOut.hasRegistered && isClosed(popOut.window);
    letGo(popOut);
    change(popOut.instance.serial, (instance) => {
      const framed = { ...(unnoticed(instance, SILENT.code) ?? instance), poppedOut: false, tab: NO_TAB };
      return wasCutOff ? (noticed(framed, CUT_OFF) ?? framed) : framed;
    });
  };
  const tell = (serial: number, notice: PageInstance['notices'][number]) =>
    change(serial, (instance) => noticed(instance, notice));

  const start = (instance: PageInstance, window: PageWindow) => {
    const { serial } = instance;
    const popOut: PopOut = {
      instance,
      window,
      hasRegistered: false,
      handle: attach(instance, window, {
        onSilent: () => tell(serial, SILENT),
        onHeard() {
          popOut.hasRegistered = true;
          change(serial, (shown) => unnoticed(shown, SILENT.code));
        },
      }),
    };
    open.set(serial, popOut);
    stopChecking ??= clock.setTimer(check, CLOSED_CHECK_MS);
    const move = () => {
      if (open.get(serial) !== popOut) return;
      change(serial, (shown) => ({ ...forgotten(shown), poppedOut: true, tab: NO_TAB }));
    };
    const saved = leaveFrame(instance);
    if (saved === undefined) move();
    else void saved.then(move, move);
  };

  return {
    open(instance) {
      const popOut = open.get(instance.serial);
      if (popOut !== undefined) windows.show(popOut.window);
      if (popOut !== undefined || !canPopOut(instance.page)) return;
      const window = windows.open(instance.url);
      if (window === undefined) tell(instance.serial, BLOCKED);
      else start(instance, window);
    },
    bringBack({ serial }) {
      const popOut = open.get(serial);
      if (popOut === undefined) return;
      const done = () => back(popOut);
      void popOut.handle.closing('BROUGHT_BACK').then(done, done);
    },
    closing: ({ serial }, reason) => open.get(serial)?.handle.closing(reason),
    keep(pages) {
      const kept = new Set(pages.map(({ serial }) => serial));
      for (const [serial, popOut] of open) if (!kept.has(serial)) letGo(popOut);
    },
    close() {
      for (const popOut of [...open.values()]) back(popOut);
    },
  };
}

/** What earlier attempts told is over with a new one. */
const forgotten = (instance: PageInstance): PageInstance =>
  [BLOCKED, CUT_OFF, SILENT].reduce((rest, { code }) => unnoticed(rest, code) ?? rest, instance);

const NO_TAB: PageInstance['tab'] = { attention: false };
const BLOCKED = {
  code: 'POP_OUT_BLOCKED',
  message: 'The browser did not open a window; allow pop-up windows for the desktop.',
};
const SILENT = {
  code: 'POP_OUT_SILENT',
  message:
    'The page has not registered within 15 s. One that sends Cross-Origin-Opener-Policy cannot reach the desktop from its own window.',
};
const CUT_OFF = {
  code: 'POP_OUT_CUT_OFF',
  message:
    'The window was closed, or cut itself off, before the page registered. One that sends Cross-Origin-Opener-Policy cannot be used in its own window.',
};
