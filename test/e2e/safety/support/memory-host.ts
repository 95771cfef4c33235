import { type Broker, createBroker } from '@patchpanel/broker';
import { createMemoryTransport, type MemoryTransport, type MemoryWindow } from '@patchpanel/broker/transports';
import { toPageId } from '@patchpanel/protocol';
import { CALL_COMMANDS, DEFAULT_SANDBOX } from '@patchpanel/protocol/pages';
import { createWeakSession, type WeakSession } from '../weak-desktop/weak-session.js';

/** The real broker without a browser: one page with every grant of a command, in memory. */
export interface MemoryHost {
  readonly broker: Broker;
  readonly transport: MemoryTransport;
  readonly session: WeakSession;
  readonly page: MemoryWindow;
  readonly clock: { time: number };
  /** Whatever the host was asked to do or to tell: commands, cards, warnings, notices, lines of the audit log. */
  readonly done: readonly unknown[];
}

/** Opens the host with its page attached. */
export function openMemoryHost(): MemoryHost {
  const transport = createMemoryTransport();
  const session = createWeakSession();
  const clock = { time: 0 };
  const done: unknown[] = [];
  const note = (what: unknown) => {
    done.push(what);
  };
  const broker = createBroker({
    windows: transport.windows,
    clock: { now: () => clock.time, setTimer: () => () => {} },
    log: { warn: note },
    session,
    commands: {
      async run(command) {
        note(command);
        return { outcome: 'applied' };
      },
      setCard: (...card) => note(card),
      dialogs: () => [session.callId],
      focusedCall: () => session.callId,
    },
    audit: note,
    notice: note,
  });
  transport.listen((message) => broker.receive(message));
  const origin = 'https://crm.test';
  const page = transport.openWindow(origin);
  broker.attach({
    window: page,
    page: {
      id: toPageId('crm'),
      title: 'CRM',
      place: 'workspace',
      url: `${origin}/`,
      profile: 'max',
      origins: [origin],
      grants: { commands: CALL_COMMANDS, card: true, sessionInfo: false, identity: false },
      skills: [],
      media: [],
      openOn: 'incoming',
      sandbox: DEFAULT_SANDBOX,
      allow: [],
      opaqueOrigin: false,
    },
  });
  return { broker, transport, session, page, clock, done };
}
