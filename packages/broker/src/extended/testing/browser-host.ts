import { createBroker } from '../../create-broker.js';
import type { PageWindow } from '../../ports.js';
import { createMemorySession, type MemorySession } from '../../testing/memory-session.js';
import { samplePage } from '../../testing/samples.js';
import { createWindowTransport, type HostWindow } from '../../transports/window.js';

/** A desktop of a few lines with the extended profile, for a real browser. */
export interface BrowserHost {
  readonly session: MemorySession;
  /** The commands with outcomes that reached the desktop. */
  readonly executed: readonly string[];
  /** Attaches the frame of the page under test. */
  attach(frame: {
    readonly contentWindow: PageWindow | null;
    addEventListener(type: 'load', tell: () => void): void;
  }): void;
}

/** Starts the real broker over the real window and real ports. */
export function startBrowserHost(window: HostWindow, pageOrigin: string): BrowserHost {
  const transport = createWindowTransport(window);
  const session = createMemorySession();
  session.start('token');
  session.apply({ Type: 'AgentState', CurrentState: 'Available' });
  const executed: string[] = [];
  let time = 0;
  const broker = createBroker({
    windows: transport.windows,
    clock: {
      now() {
        // The rate of pages is not what these tests are about.
        time += 100;
        return time;
      },
      setTimer: () => () => {},
    },
    log: { warn: () => {} },
    session,
    commands: {
      run: async () => ({ outcome: 'applied' }),
      async execute({ command }) {
        executed.push(command);
        return { outcome: 'already' };
      },
      setCard: () => {},
      dialogs: () => [],
      focusedCall: () => undefined,
    },
    audit: () => {},
    notice: () => {},
    extended: { newEpoch: () => 'epoch of this load' },
  });
  transport.listen((message) => broker.receive(message));
  return {
    session,
    executed,
    attach(frame) {
      if (frame.contentWindow === null) return;
      const page = samplePage({ origins: [pageOrigin], url: pageOrigin });
      const handle = broker.attach({ page, window: frame.contentWindow });
      frame.addEventListener('load', () => handle.loaded());
    },
  };
}
