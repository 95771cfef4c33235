import { type ContactId, toContactId } from '@patchpanel/protocol';
import type { SkillConfiguration } from '../configuration/types.js';
import { createContactId, type Randomness } from '../http/randomness.js';
import type { Clock } from '../unit/clock.js';
import type { UnitCommand } from '../unit/commands.js';
import type { LocalView } from '../unit/local-view.js';
import { SANDBOX_SERVICE } from '../ways/service-call.js';
import type { CallerBook } from './caller-book.js';
import { createCallers } from './callers.js';
import { createChatCustomers } from './chat-customers.js';
import { createCustomer } from './customers.js';

/** In demo mode: how long after an agent became Available, with no contact anywhere, somebody calls. */
export const DEMO_CALL_MS = 6_000;
/** The most simulated customers on the line at once; more do not get through. */
const MAX_CALLERS = 500;
const MINUTE_MS = 60_000;
const DIALLED = '+18005550100';
/** Gives the logarithm something to work on: the spread of the pauses between calls. */
const RESOLUTION = 1_000_000;

/** What the simulator needs. */
export interface SimulatorPorts {
  readonly view: LocalView;
  readonly clock: Clock;
  readonly randomness: Randomness;
  /** Gives a command to the unit; nobody waits for the outcome. */
  readonly give: (command: UnitCommand) => void;
  readonly book: CallerBook;
  readonly failed: (error: unknown) => void;
}

/** Simulated customers. */
export interface Simulator {
  readonly callsPerMinute: number;
  /** Somebody calls whenever an agent has nothing to do. */
  readonly demo: boolean;
  setCallsPerMinute(calls: number): void;
  /** Ends demo mode for good. */
  endDemo(): void;
  /** Looks at the unit after it changed. */
  follow(): void;
  close(): Promise<void>;
}

/** Customers who call by themselves and hang up by themselves, also those whom an earlier run of the server left on the line. */
export async function createSimulator(ports: SimulatorPorts, startInDemo: boolean): Promise<Simulator> {
  const { view, clock, randomness, give, book, failed } = ports;
  const hangUp = (contactId: ContactId): void => give({ kind: 'CustomerHungUp', contactId });
  const chats = startInDemo ? createChatCustomers(clock, randomness, SANDBOX_SERVICE, give) : undefined;
  const callers = createCallers(clock, randomness, hangUp, book.strike);
  for (const contactId of await book.known()) callers.add(contactId, 'there');
  let callsPerMinute = 0;
  let demo = startInDemo;
  let closed = false;
  let cancelDemo: (() => void) | undefined;
  let cancelNext: (() => void) | undefined;

  const voiceSkills = (): readonly SkillConfiguration[] =>
    view.configuration().skills.filter((skill) => skill.mediaType === 'voice');

  function call(skills: readonly SkillConfiguration[]): void {
    const skill = skills[randomness.integer(Math.max(1, skills.length))];
    if (skill === undefined || callers.size >= MAX_CALLERS) return;
    const customer = createCustomer(randomness);
    const contactId: ContactId = toContactId(createContactId(randomness));
    const point = view.configuration().pointsOfContact.find((candidate) => candidate.skillId === skill.skillId);
    const arrival: UnitCommand = {
      kind: 'ArriveContact',
      contactId,
      mediaType: 'voice',
      from: customer.number,
      to: point?.address ?? DIALLED,
      skillId: skill.skillId,
      customerName: customer.name,
    };
    callers.add(contactId, 'calling');
    book
      .write(contactId)
      .then(() => {
        if (!closed) give(arrival);
      })
      .catch(failed);
  }

  function scheduleNext(): void {
    cancelNext?.();
    cancelNext = undefined;
    if (callsPerMinute === 0) return;
    const even = (randomness.integer(RESOLUTION) + 1) / RESOLUTION;
    const pauseMs = -Math.log(even) * (MINUTE_MS / callsPerMinute);
    cancelNext = clock.setTimer(() => {
      call(voiceSkills());
      scheduleNext();
    }, pauseMs);
  }

  /** The voice skills of agents who wait for a first call; none if there is a contact anywhere. */
  function idleSkills(): readonly SkillConfiguration[] {
    if (!demo || view.contacts().length > 0) return [];
    const free = view.agents().filter((agent) => agent.state === 'Available');
    const served = new Set(free.flatMap(({ agentId }) => Object.keys(view.agentConfiguration(agentId)?.skills ?? {})));
    return voiceSkills().filter((skill) => served.has(skill.skillId));
  }

  function followDemo(): void {
    const idle = idleSkills().length > 0;
    if (!idle) {
      cancelDemo?.();
      cancelDemo = undefined;
    } else {
      cancelDemo ??= clock.setTimer(() => {
        cancelDemo = undefined;
        const skills = idleSkills();
        if (skills.length > 0) call(skills);
      }, DEMO_CALL_MS);
    }
  }

  return {
    get callsPerMinute() {
      return callsPerMinute;
    },
    get demo() {
      return demo;
    },
    setCallsPerMinute(calls) {
      callsPerMinute = calls;
      scheduleNext();
    },
    endDemo() {
      demo = false;
      followDemo();
    },
    follow() {
      const contacts = view.contacts();
      callers.follow(contacts);
      chats?.follow(contacts);
      followDemo();
    },
    async close() {
      closed = true;
      cancelDemo?.();
      cancelNext?.();
      callers.close();
      chats?.close();
      await book.settled();
    },
  };
}
