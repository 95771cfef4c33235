import type { Outcome } from '../unit/commands.js';
import { hasIndicators, MAX_INDICATORS, MAX_SIGNALS } from './apply-signals.js';
import type { CommandOf } from './engine-command.js';
import { projectSignal } from './project-signal.js';
import type { AgentRecord, ContactRecord } from './records.js';
import { done, reject, type Turn } from './turn.js';

/** The list of lamps is to be fetched again. */
export const UPDATE_INDICATORS = { Type: 'UpdateIndicators' } as const;

/** `SignalAgent`: events for the desktop of the agent who holds the contact, or of a named agent; lamps stay lit. */
export function decideSignalAgent(turn: Turn, command: CommandOf<'SignalAgent'>): Outcome {
  const { contactId = '', signals } = command;
  const agent = receiver(turn, command);
  if (agent === undefined) return reject('contact_not_found', 'No agent holds such a contact; signal when one does.');
  if (agent.session === undefined) return reject('no_session', 'The agent is not logged in, so nobody would see it.');
  if (signals.length === 0 || signals.length > MAX_SIGNALS) {
    return reject('invalid_parameter', `signals has to hold 1 to ${MAX_SIGNALS} signals.`);
  }
  const full = agent.indicators.length === MAX_INDICATORS;
  for (const signal of signals) {
    if (signal.type === 'Indicator') {
      const { type, ...indicator } = signal;
      const fact = { t: 'IndicatorSet', agentId: agent.agentId } as const;
      turn.record({ ...fact, indicator: contactId === '' ? indicator : { ...indicator, contactId } });
    }
    turn.tell(agent.agentId, projectSignal(signal, contactId));
  }
  if (full) turn.tell(agent.agentId, UPDATE_INDICATORS);
  return done();
}

function receiver(turn: Turn, { contactId, agentId }: CommandOf<'SignalAgent'>): AgentRecord | undefined {
  if (contactId === undefined) return agentId === undefined ? undefined : turn.state.agents.get(agentId);
  const holder = turn.state.contacts.get(contactId)?.agent;
  return agentId === undefined || holder?.agentId === agentId ? holder : undefined;
}

/** `SignalService`: what the agent pressed goes to the service that brought the contact; without one nobody listens. */
export function decideSignalService(turn: Turn, command: CommandOf<'SignalService'>): Outcome {
  const { contactId, agentId, name, data } = command;
  const contact = turn.state.contacts.get(contactId);
  if (contact === undefined || contact.agent?.agentId !== agentId) {
    return reject('contact_not_found', `InvalidContactId: the agent holds no contact ${JSON.stringify(contactId)}.`);
  }
  sendSignal(turn, contact, name, data);
  return done();
}

/** Sends what an agent pressed or filled in to the service that brought the contact. */
export function sendSignal(turn: Turn, { details }: ContactRecord, name: string, data: string): void {
  const { contactId, mediaType, service } = details;
  if (service !== undefined) turn.send({ type: 'signal', contactId, mediaType, at: turn.now, service, name, data });
}

/** Tells an agent, before the contact leaves him or her, that its lamps go out. */
export function tellIndicatorsGone(turn: Turn, agent: AgentRecord, contact: ContactRecord): void {
  if (hasIndicators(agent, contact.details.contactId)) turn.tell(agent.agentId, UPDATE_INDICATORS);
}
