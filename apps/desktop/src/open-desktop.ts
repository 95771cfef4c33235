import type { AgentSession } from '@patchpanel/agent-session';
import type { BrokerLog, Clock } from '@patchpanel/broker';
import { createWindowTransport } from '@patchpanel/broker/transports';
import { createBrowserSurroundings } from './browser-surroundings.js';
import { ownWindows } from './own-windows.js';
import type { Desktop } from './runtime/contract.js';
import { createDesktop } from './runtime/create-desktop.js';
import type { IdleReload } from './runtime/idle-reload.js';

/** Opens the desktop of this browser tab over its session; call it once, it stays until the document goes. */
export function openDesktop(session: AgentSession, idleReload: IdleReload): Desktop {
  const desktop = createDesktop({
    session,
    transport: createWindowTransport(window),
    clock,
    log,
    ownOrigins: () => [location.origin],
    ownWindows,
    surroundings: createBrowserSurroundings(),
  });
  window.addEventListener('pagehide', () => desktop.closePopOuts());
  idleReload.follow(desktop);
  return desktop;
}

const clock: Clock = {
  now: () => Date.now(),
  setTimer(callback, delayMs) {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
};

const log: BrokerLog = {
  // biome-ignore lint/suspicious/noConsole: the protocol demands these warnings on the console (PM-207, PM-211, PM-403)
  warn: (message) => console.warn(message),
};
