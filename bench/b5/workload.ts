import type { UnitCommand, UnitConfiguration } from '@patchpanel/acd/unit';
import { toAgentId, toCommandId, toContactId, toSessionId, toSkillId, toTeamId, toUnitId } from '@patchpanel/protocol';

const AGENTS = 1_000;
const OPEN_CONTACTS = 5_000;
const SKILLS = 10;

/** The id of the unit that is measured. */
export const BENCH_UNIT = toUnitId('4500');

/** The unit that is measured: 1,000 agents with three of ten skills each. */
export function benchConfiguration(): UnitConfiguration {
  const teamId = toTeamId('1');
  return {
    unitId: BENCH_UNIT,
    name: 'Bench',
    teams: [{ teamId, name: 'Team', unavailableCodes: ['Break'] }],
    agents: Array.from({ length: AGENTS }, (_, index) => ({
      agentId: toAgentId(`${1_001 + index}`),
      userName: `agent${index}`,
      firstName: 'Agent',
      lastName: `${index}`,
      teamId,
      roles: ['agent' as const],
      skills: Object.fromEntries([0, 1, 2].map((step) => [`${501 + ((index + step) % SKILLS)}`, step + 1])),
      permissions: ['muteAgent', 'masking', 'recordContact'],
      limits: { voice: 1 },
    })),
    skills: Array.from({ length: SKILLS }, (_, index) => ({
      skillId: toSkillId(`${501 + index}`),
      key: `skill${index}`,
      name: `Skill ${index}`,
      mediaType: 'voice' as const,
      requireManualAccept: true,
      priority: 0,
      refusalTimeoutSeconds: 3_600,
      acwSeconds: 3_600,
      requireDisposition: false,
      campaign: false,
      dispositions: [{ dispositionId: 1, name: 'Done' }],
    })),
    pages: [],
    pointsOfContact: [],
    screenPopOrigins: [],
    scripts: [],
    leases: { unavailableSeconds: 86_400, logoutSeconds: 86_400 },
    retention: { logHours: 0, historyDays: 1, contentDays: 1 },
    locale: 'en',
    timeZone: 'UTC',
  };
}

/** What the workload asks the unit: which contact each agent has now. */
export type HeldContacts = () => ReadonlyMap<string, string>;

/** At the beginning of a round the held contacts are asked for again each time this many agents have had their turn. */
const REFRESH_EVERY = 500;

const TURN: readonly ((agent: string, contact: string, arriving: string) => UnitCommand)[] = [
  (agent, contact) => ({ kind: 'AcceptContact', sessionId: session(agent), contactId: toContactId(contact) }),
  (agent, contact) => ({ kind: 'HoldContact', sessionId: session(agent), contactId: toContactId(contact) }),
  (agent, contact) => ({ kind: 'ResumeContact', sessionId: session(agent), contactId: toContactId(contact) }),
  (agent) => ({ kind: 'MuteAgent', sessionId: session(agent) }),
  (agent) => ({ kind: 'UnmuteAgent', sessionId: session(agent) }),
  (agent, contact) => ({ kind: 'EndContact', sessionId: session(agent), contactId: toContactId(contact) }),
  (_agent, _contact, arriving) => arrival(arriving),
  (agent, contact) => ({
    kind: 'DispositionContact',
    sessionId: session(agent),
    contactId: toContactId(contact),
    primaryDispositionId: 1,
    primaryDispositionNotes: '',
  }),
];

const session = (agent: string) => toSessionId(`S${agent}`);
const arrival = (contact: string): UnitCommand => ({
  kind: 'ArriveContact',
  contactId: toContactId(contact),
  mediaType: 'voice',
  from: '+15550100',
  to: '+15550199',
  skillId: toSkillId(`${501 + (Number(contact) % SKILLS)}`),
});

/**
 * The mix of eight commands: accept, hold, resume, mute, unmute, end, a new arrival, disposition; agent after agent, for
 * ever. A disposition frees its agent for the next waiting contact, so 1,000 calls and 4,000 waiting ones stay.
 */
export class Workload {
  readonly #ask: HeldContacts;
  #held: ReadonlyMap<string, string> = new Map();
  #contacts = 100_000;
  #ids = 0;
  #agent = 0;
  #step = 0;

  constructor(held: HeldContacts) {
    this.#ask = held;
  }

  /** What leads to 1,000 agents with a ringing call each and 4,000 waiting contacts. */
  *setUp(): Generator<UnitCommand> {
    for (let index = 0; index < OPEN_CONTACTS; index += 1) yield arrival(`${this.#contacts++}`);
    for (let index = 0; index < AGENTS; index += 1) {
      const agent = `${1_001 + index}`;
      const sessionId = session(agent);
      const agentId = toAgentId(agent);
      yield { kind: 'StartSession', agentId, sessionId, publicSessionId: 'P', stationId: '', stationPhoneNumber: '1' };
      yield { kind: 'SetAgentState', sessionId, state: 'Available', reason: '' };
    }
  }

  /** The next command of the mix. All agents take one step before any takes the next, so neighbours never wait for each other. */
  next(): UnitCommand {
    const agent = `${1_001 + this.#agent}`;
    if (this.#step === 0 && this.#agent % REFRESH_EVERY === 0) this.#held = this.#ask();
    const command = TURN[this.#step]?.(agent, this.#held.get(agent) ?? '0', `${this.#contacts}`);
    if (command?.kind === 'ArriveContact') this.#contacts += 1;
    this.#agent += 1;
    if (this.#agent === AGENTS) {
      this.#agent = 0;
      this.#step = (this.#step + 1) % TURN.length;
    }
    if (command === undefined) throw new Error('the mix has no such step');
    return command;
  }

  /** The next `count` commands of the mix. */
  *mix(count: number): Generator<UnitCommand> {
    for (let index = 0; index < count; index += 1) yield this.next();
  }

  nextId() {
    this.#ids += 1;
    return toCommandId(`bench-${this.#ids}`);
  }
}
