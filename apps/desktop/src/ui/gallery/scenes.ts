import type { SessionState } from '@patchpanel/agent-session';
import { type ContactId, toContactId, toPageId } from '@patchpanel/protocol';
import type { WireEvent } from '@patchpanel/protocol/events';
import type { DesktopState } from '../../runtime/contract.js';
import {
  AGENT_STATES,
  CONVERSATION,
  CUSTOMER_CARD,
  call,
  chat,
  DIRECTORY,
  NOW,
  PANEL_PAGE,
  WORKSPACE_PAGE,
} from './fixtures.js';

/** One state of the desktop, fixed. */
export interface Scene {
  readonly session: SessionState;
  readonly desktop: DesktopState;
}

const FIRST = toContactId('281474976710657');
const SECOND = toContactId('281474976710658');

const SESSION: SessionState = {
  version: 1,
  phase: 'active',
  connection: 'online',
  established: true,
  kept: [],
  agentState: AGENT_STATES.available,
  muted: false,
  contacts: new Map(),
  cards: new Map(),
  pops: new Map(),
  chats: new Map(),
  directory: DIRECTORY,
  agentId: DIRECTORY.agent.agentId,
  serverClockOffsetMs: 0,
  isStage: true,
};
const DESKTOP: DesktopState = { dialogs: [], pages: [WORKSPACE_PAGE], links: [], selectedPanel: new Map() };

function scene(session: Partial<SessionState>, desktop: Partial<DesktopState> = {}): Scene {
  return { session: { ...SESSION, ...session }, desktop: { ...DESKTOP, ...desktop } };
}

function withCall(event: WireEvent, session: Partial<SessionState> = {}, desktop: Partial<DesktopState> = {}): Scene {
  return scene(
    {
      agentState: AGENT_STATES.onCall,
      contacts: new Map([[FIRST, event]]),
      cards: new Map([[FIRST, CUSTOMER_CARD]]),
      ...session,
    },
    { focusedContactId: FIRST, pages: [WORKSPACE_PAGE, { ...PANEL_PAGE, contactId: FIRST }], ...desktop },
  );
}

function withChat(change: object, desktop: Partial<DesktopState> = {}): Scene {
  return withCall(chat(FIRST, change), { cards: new Map(), chats: new Map([[FIRST, CONVERSATION]]) }, desktop);
}

const contacts = (...events: readonly (readonly [ContactId, WireEvent])[]) => new Map(events);
const incoming = call(FIRST, { Status: 'Incoming', Timeout: '30', LastStateChangeTimeUTC: at(-8) });
const active = call(FIRST, { Status: 'Active', LastStateChangeTimeUTC: at(-84), StartTimeUTC: at(-92) });

/** Every state that an agent meets, by a name that stands in the gallery's address. */
export const SCENES = {
  unavailable: scene({ agentState: AGENT_STATES.unavailable }),
  available: scene({}),
  incoming: withCall(incoming, { agentState: AGENT_STATES.available, cards: new Map() }, { dialogs: [FIRST] }),
  'incoming-named': withCall(incoming, { agentState: AGENT_STATES.available }, { dialogs: [FIRST] }),
  active: withCall(active),
  'active-muted': withCall(call(FIRST, { Status: 'Active', IsLogging: 'True', StartTimeUTC: at(-400) }), {
    muted: true,
    agentState: AGENT_STATES.onCallThenLunch,
  }),
  held: withCall(call(FIRST, { Status: 'Holding', LastStateChangeTimeUTC: at(-31), StartTimeUTC: at(-3700) })),
  masked: withCall(call(FIRST, { Status: 'Masking', IsLogging: 'True', StartTimeUTC: at(-120) })),
  dialing: withCall(
    call(FIRST, { Status: 'Dialing', IsInbound: 'False', DNIS: '+33199000142', StartTimeUTC: at(-4) }),
    {
      cards: new Map(),
    },
  ),
  'after-call-work': withCall(
    call(FIRST, {
      Status: 'Disconnected',
      FinalState: 'False',
      LastStateChangeTimeUTC: at(-6),
      StartTimeUTC: at(-260),
    }),
    { agentState: AGENT_STATES.afterCallWork },
  ),
  'chat-incoming': withChat(
    { Status: 'Incoming', RefusalTimeout: '30', LastStateChangeTime: at(-4) },
    { dialogs: [FIRST] },
  ),
  chat: withChat({}),
  'chat-alone': withChat({}, { pages: [WORKSPACE_PAGE] }),
  'chat-waiting': withCall(active, {
    contacts: contacts([FIRST, active], [SECOND, chat(SECOND, {})]),
    chats: new Map([[SECOND, { messages: CONVERSATION.messages.slice(0, 1) }]]),
  }),
  'chat-held': withChat({ Status: 'Holding' }),
  'chat-ended': withChat({ Status: 'Disconnected' }),
  several: withCall(
    active,
    {
      contacts: contacts(
        [FIRST, call(FIRST, { Status: 'Holding', LastStateChangeTimeUTC: at(-15), StartTimeUTC: at(-500) })],
        [SECOND, call(SECOND, { Status: 'Incoming', ANI: '', Timeout: '20', LastStateChangeTimeUTC: at(-3) })],
      ),
    },
    { dialogs: [SECOND] },
  ),
  'other-tab': withCall(active, { isStage: false }, { pages: [] }),
  notices: withCall(
    active,
    {},
    {
      pages: [
        WORKSPACE_PAGE,
        {
          ...PANEL_PAGE,
          contactId: FIRST,
          notices: [{ code: 'UNLISTED_ORIGIN', message: 'crm: add "https://login.example" to "origins" of this page' }],
        },
      ],
    },
  ),
  'popped-out': withCall(
    active,
    {},
    {
      pages: [
        { ...WORKSPACE_PAGE, tab: { title: 'Articles', badge: '3', attention: true } },
        { ...PANEL_PAGE, contactId: FIRST, poppedOut: true },
      ],
    },
  ),
  reconnecting: withCall(active, { connection: 'reconnecting', connectionSince: NOW - 12_000 }),
  problem: withCall(active, {}, { problem: { message: 'refused', reason: 'INVALID_STATE' } }),
  'no-pages': withCall(active, { directory: { ...DIRECTORY, pages: [] } }, { pages: [] }),
  'popped-link': withCall(
    active,
    {},
    {
      links: [
        { id: toPageId('popped-1'), contactId: FIRST, title: 'orders.example', url: 'https://orders.example/4711' },
      ],
      selectedPanel: new Map([[FIRST, toPageId('popped-1')]]),
    },
  ),
} as const satisfies Readonly<Record<string, Scene>>;

/** The name of a scene. */
export type SceneName = keyof typeof SCENES;

function at(seconds: number): string {
  return new Date(NOW + seconds * 1_000).toISOString();
}
