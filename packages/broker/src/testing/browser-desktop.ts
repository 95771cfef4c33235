import type { PageDescription } from '@patchpanel/protocol/pages';
import { assembleBroker } from '../assemble-broker.js';
import type { PageHandle, PageWindowKind } from '../broker-contract.js';
import { createPolicy } from '../policy.js';
import type { Clock, PageWindow } from '../ports.js';
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
  /** The warnings that the desktop was given. */
  readonly warnings: readonly string[];
  /** Attaches a window of the page under test. */
  attach(window: PageWindow, page?: Partial<PageDescription>, kind?: PageWindowKind): PageHandle;
}

const STOPPED_CLOCK: Clock = { now: () => 0, setTimer: () => () => {} };

/** Starts the real broker over the real window, with a session and one configured page. */
export function startBrowserDesktop(
  window: HostWindow,
  weakening: Weakening,
  pageOrigin: string,
  clock = STOPPED_CLOCK,
): BrowserDesktop {
  const transport = createWindowTransport(window);
  const session = createMemorySession();
  session.start('token');
  session.apply({ Type: 'AgentState', CurrentState: 'Available' });
  const ran: string[] = [];
  const warnings: string[] = [];
  let first: PageWindow | null = null;
  const broker = assembleBroker(
    {
      windows: transport.windows,
      clock,
      log: { warn: (message) => warnings.push(message) },
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
    warnings,
    attach(frame, changes = {}, kind = 'frame') {
      first ??= frame;
      return broker.attach({
        page: samplePage({ origins: [pageOrigin], url: pageOrigin, ...changes }),
        window: frame,
        kind,
      });
    },
  };
}
