import { assembleBroker } from '../assemble-broker.js';
import { createPolicy } from '../policy.js';
import type { PageWindow } from '../ports.js';
import { createWindowTransport, type HostWindow } from '../transports/window.js';
import { createMemorySession, type MemorySession } from './memory-session.js';
import { samplePage } from './samples.js';

/** Which check a test takes out of the policy, to show what it is for. */
export type Weakening = 'none' | 'any source' | 'any target';

/** A desktop of a few lines for a real browser. */
export interface BrowserDesktop {
  readonly session: MemorySession;
  /** The commands that reached the desktop. */
  readonly ran: readonly string[];
  /** Attaches a frame of the page under test. */
  attach(window: PageWindow): void;
}

/** Starts the real broker over the real window, with a session and one configured page. */
export function startBrowserDesktop(window: HostWindow, weakening: Weakening, pageOrigin: string): BrowserDesktop {
  const transport = createWindowTransport(window);
  const session = createMemorySession();
  session.start('token');
  session.apply({ Type: 'AgentState', CurrentState: 'Available' });
  const ran: string[] = [];
  let first: PageWindow | null = null;
  const broker = assembleBroker(
    {
      windows: transport.windows,
      clock: { now: () => 0, setTimer: () => () => {} },
      log: { warn: () => {} },
      session,
      commands: {
        async run({ command }) {
          ran.push(command);
          return { outcome: 'applied' };
        },
        setCard: () => {},
        dialogs: () => [],
        focusedCall: () => undefined,
      },
      audit: () => {},
      notice: () => {},
    },
    (registry) => {
      const policy = createPolicy(registry);
      if (weakening === 'any target') return { ...policy, targetOrigin: () => '*' };
      if (weakening === 'none') return policy;
      return { ...policy, judge: () => policy.judge({ source: first, origin: pageOrigin }) };
    },
  );
  transport.listen((message) => broker.receive(message));
  return {
    session,
    ran,
    attach(frame) {
      first ??= frame;
      broker.attach({ page: samplePage({ origins: [pageOrigin], url: pageOrigin }), window: frame });
    },
  };
}
