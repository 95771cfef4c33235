import type { Directory, SessionState } from '@patchpanel/agent-session';
import type { Clock } from '@patchpanel/broker';
import { type ContactId, toAgentId, toContactId, toPageId, toSkillId } from '@patchpanel/protocol';
import { eventContactId, isContactEvent, isFinalContactEvent, type WireEvent } from '@patchpanel/protocol/events';
import { CALL_COMMANDS, DEFAULT_SANDBOX, type PageDescription } from '@patchpanel/protocol/pages';

/** The origin of the desktop and the API in tests. */
export const DESKTOP_ORIGIN = 'http://desk.test:7100';

/** A call as the platform tells it; the fields that a test does not care about stay away. */
export function call(id: string, status: string, fields: WireEvent = {}): WireEvent {
  return {
    Type: 'CallContactEvent',
    ContactID: id,
    MasterID: id,
    Status: status,
    ANI: '+4930123456',
    DNIS: '100',
    Skill: '501',
    ScreenPopUrl: '',
    IsRequireManualAccept: 'True',
    FinalState: 'False',
    ...fields,
  };
}

/** A configured page with every default filled in. */
export function page(id: string, fields: Partial<PageDescription> = {}): PageDescription {
  return {
    id: toPageId(id),
    title: id,
    place: 'contact-panel',
    url: `http://${id}.test/`,
    profile: 'max',
    origins: [`http://${id}.test`],
    grants: { commands: CALL_COMMANDS, card: true, sessionInfo: false, identity: false },
    skills: [],
    media: [],
    openOn: 'incoming',
    sandbox: DEFAULT_SANDBOX,
    allow: [],
    opaqueOrigin: false,
    ...fields,
  };
}

/** The directory of agent 1001 with these pages. */
export function directory(
  pages: readonly PageDescription[],
  agentId = '1001',
  screenPopOrigins: readonly string[] = [],
): Directory {
  return {
    agent: { agentId: toAgentId(agentId), firstName: 'Ada', lastName: 'Park', teamId: '1' },
    businessUnit: { busNo: '4500', name: 'Example' },
    permissions: new Set(['muteagent', 'masking', 'recordcontact']),
    unavailableCodes: ['Break'],
    skills: new Map([
      [
        toSkillId('501'),
        {
          skillId: toSkillId('501'),
          name: 'Sales & more',
          mediaType: 'voice',
          requireDisposition: false,
          acwSeconds: 20,
          dispositions: [],
        },
      ],
    ]),
    pages,
    screenPopOrigins,
    serverVersion: '1+a',
  };
}

/** The current contacts after these events. */
export function contactsAfter(...events: readonly WireEvent[]): ReadonlyMap<ContactId, WireEvent> {
  const contacts = new Map<ContactId, WireEvent>();
  for (const event of events) {
    const id = eventContactId(event) ?? toContactId('');
    if (isFinalContactEvent(event)) contacts.delete(id);
    else contacts.set(id, event);
  }
  return contacts;
}

/** What the session holds after these events: contacts, and what was popped for them. */
export function held(...events: readonly WireEvent[]): Pick<SessionState, 'contacts' | 'pops'> {
  const contacts = contactsAfter(...events.filter(isContactEvent));
  const popped = events.filter((event) => !isContactEvent(event));
  const ofContact = (id: ContactId) => popped.filter((event) => eventContactId(event) === id);
  return { contacts, pops: new Map([...contacts.keys()].map((id) => [id, ofContact(id)])) };
}

/** The state of a running session of agent 1001 on the stage. */
export function sessionState(fields: Partial<SessionState> = {}): SessionState {
  return {
    version: 1,
    phase: 'active',
    connection: 'online',
    agentId: toAgentId('1001'),
    established: true,
    kept: [],
    muted: false,
    contacts: new Map(),
    cards: new Map(),
    pops: new Map(),
    chats: new Map(),
    serverClockOffsetMs: 0,
    isStage: true,
    ...fields,
  };
}

/** A clock that stands still until it is advanced. */
export interface FakeClock extends Clock {
  advance(ms: number): void;
}

/** Creates a clock at zero. */
export function fakeClock(): FakeClock {
  let now = 0;
  const timers = new Set<{ readonly at: number; readonly callback: () => void }>();
  return {
    now: () => now,
    setTimer(callback, delayMs) {
      const timer = { at: now + delayMs, callback };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    advance(ms) {
      const until = now + ms;
      for (;;) {
        const [next] = [...timers].filter(({ at }) => at <= until).sort((one, other) => one.at - other.at);
        if (next === undefined) break;
        timers.delete(next);
        now = next.at;
        next.callback();
      }
      now = until;
    },
  };
}
