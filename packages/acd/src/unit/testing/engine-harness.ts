import type { AgentId, ContactId, SessionId } from '@patchpanel/protocol';
import { toAgentId, toCommandId, toContactId, toSessionId, toSkillId } from '@patchpanel/protocol';
import type { WireEvent } from '@patchpanel/protocol/events';
import type { UnitConfiguration } from '../../configuration/types.js';
import { createUnitState } from '../../engine/create-unit-state.js';
import { type Decision, decide } from '../../engine/decide.js';
import { isDue } from '../../engine/decide-time.js';
import type { CommandOf, EngineCommand } from '../../engine/engine-command.js';
import { fold } from '../../engine/fold.js';
import { invariants } from '../../engine/invariants.js';
import { jsonBytes } from '../../engine/json-bytes.js';
import type { OutboxItem } from '../../engine/outbox-item.js';
import type { UnitState } from '../../engine/state.js';
import { LOG_VERSION, type LogEntry } from '../../log/log.js';
import type { Outcome } from '../commands.js';
import { sampleConfiguration } from './sample-configuration.js';

/** The engine alone, with the shortest words for what tests do with it. Every command is an entry of its own, and no larger than it says. */
export class EngineHarness {
  readonly state: UnitState;
  readonly entries: LogEntry[] = [];
  /** What went to the customers' side. */
  readonly sent: OutboxItem[] = [];
  now: number;
  #ids = 0;
  #events: { readonly to: AgentId; readonly session: SessionId | undefined; readonly event: WireEvent }[] = [];

  constructor(configuration: UnitConfiguration = sampleConfiguration(), now = 1_767_603_600_000) {
    this.state = createUnitState(configuration);
    this.now = now;
  }

  /** Decides a command under an id of its own, or the given one; checks the invariants. */
  run(command: EngineCommand, id = `c${++this.#ids}`, fingerprint?: string): Outcome {
    const toDecide = { id: toCommandId(id), command, ...(fingerprint === undefined ? {} : { fingerprint }) };
    const { outcome } = this.#take(decide(this.state, toDecide, this.now));
    while (isDue(this.state, this.now)) this.#take(decide(this.state, { command: { kind: 'Tick' } }, this.now));
    const problems = invariants(this.state);
    if (problems.length > 0) throw new Error(`after ${JSON.stringify(command)}: ${problems.join('; ')}`);
    return outcome;
  }

  /** Lets time pass and what is due happen. */
  pass(seconds: number): void {
    this.now += seconds * 1000;
    this.run({ kind: 'Tick' });
  }

  login(agent = '1001', state = 'Available'): SessionId {
    const sessionId = toSessionId(`S${agent}`);
    this.run({
      kind: 'StartSession',
      agentId: toAgentId(agent),
      sessionId,
      publicSessionId: `P${agent}`,
      stationId: '',
      stationPhoneNumber: 'WebRTC',
    });
    if (state !== 'Unavailable') this.run({ kind: 'SetAgentState', sessionId, state, reason: '' });
    return sessionId;
  }

  arrive(id: string, changes: Partial<CommandOf<'ArriveContact'>> = {}): ContactId {
    const contactId = toContactId(id);
    this.run({
      kind: 'ArriveContact',
      contactId,
      mediaType: 'voice',
      from: '+15550100',
      to: '+15550199',
      skillId: toSkillId('501'),
      ...changes,
    });
    return contactId;
  }

  /** A button of a call. */
  press(kind: CommandOf<'AcceptContact'>['kind'], contactId: ContactId, agent = '1001'): Outcome {
    return this.run({ kind, sessionId: toSessionId(`S${agent}`), contactId });
  }

  /** What an agent was told since the last asking, on every session id unless one is named. */
  told(agent = '1001', session?: SessionId): WireEvent[] {
    const mine = this.#events.filter(
      (told) => told.to === agent && (session === undefined || told.session === session),
    );
    this.#events = this.#events.filter((told) => !mine.includes(told));
    return mine.map(({ event }) => event);
  }

  /** The same, each event as the few words that its order is about. */
  story(agent = '1001', session?: SessionId): string[] {
    return this.told(agent, session).map(inWords);
  }

  #take(decision: Decision): Decision {
    const { facts, feed, outbox, remembered, bytes } = decision;
    this.sent.push(...outbox);
    for (const { to, session, events } of feed) for (const event of events) this.#events.push({ to, session, event });
    if (remembered === undefined && facts.length === 0 && feed.length === 0) return decision;
    const entry: LogEntry = {
      v: LOG_VERSION,
      at: this.state.now,
      epoch: 1,
      commands: remembered === undefined ? [] : [remembered],
      facts: [...facts],
      feed: [...feed],
      ...(outbox.length === 0 ? {} : { outbox: [...outbox] }),
    };
    const size = jsonBytes(entry) - jsonBytes({ ...entry, commands: [], facts: [], feed: [], outbox: [] });
    if (bytes < size) throw new Error(`a decision of ${size} bytes says that it has ${bytes}`);
    this.entries.push(entry);
    this.state.sequence += 1;
    return decision;
  }

  /** The state that its entries lead to when they are folded from the beginning, through JSON as a log would. */
  replay(): UnitState {
    const state = createUnitState(this.state.configuration);
    this.entries.forEach((entry, index) => {
      fold(state, index + 1, JSON.parse(JSON.stringify(entry)));
    });
    return state;
  }
}

function inWords(event: WireEvent): string {
  const words = [event.Type, event.CurrentState, event.CurrentOutReason, event.Status, event.AgentMuted];
  if (event.IsAcw === 'True') words.push('acw', event.AcwTimeout);
  if (event.Status === 'Disconnected') words.push(event.FinalState);
  return words.filter((word) => word !== undefined && word !== '').join(' ');
}
