import type { MediaType } from '@patchpanel/protocol/pages';
import type { Outcome } from '../unit/commands.js';
import { limitOf, placesTaken, takesOneAtATime } from './availability.js';
import type { CommandOf } from './engine-command.js';
import { sessionAgent } from './lookups.js';
import type { AgentRecord, ContactRecord } from './records.js';
import { firstWaiting, offer } from './routing.js';
import { done, reject, type Turn } from './turn.js';

/** Contacts that an agent with limits may ask for beyond each of them. */
export const REQUESTED_BEYOND_LIMIT = 1;

/**
 * `RequestContacts`: the agent gets the contact that has waited longest, of each medium asked for, whatever state he or she is
 * in. One more than the limit is possible; an agent who takes one contact at a time has to hold none.
 */
export function decideRequest(turn: Turn, command: CommandOf<'RequestContacts'>): Outcome {
  const owner = sessionAgent(turn.state, command.sessionId);
  if (owner.found === undefined) return owner.rejection;
  const agent = owner.found;
  if (command.media.length === 0) return reject('invalid_parameter', 'Name at least one medium to ask for.');
  const full = command.media.find((medium) => !mayRequest(agent, medium));
  if (full !== undefined) {
    return reject('invalid_state', `The agent holds as many contacts of ${full} as he or she may ask for.`);
  }
  const found = command.media.map((medium) => firstWaiting(turn.state, agent, medium));
  if (found.every((contact) => contact === undefined)) {
    return reject('no_contact_waiting', 'No contact waits that this agent could take.');
  }
  for (const contact of found) if (contact !== undefined && fits(agent, contact)) offer(turn, contact, agent);
  return done();
}

/* Who takes one contact at a time gets the first of several media alone. */
const fits = (agent: AgentRecord, { details }: ContactRecord): boolean => mayRequest(agent, details.mediaType);

/** Tells whether the agent may ask for one more contact of a medium. */
export function mayRequest(agent: AgentRecord, medium: MediaType): boolean {
  const beyond = takesOneAtATime(agent.settings) ? 0 : REQUESTED_BEYOND_LIMIT;
  return placesTaken(agent, medium) < limitOf(agent.settings, medium) + beyond;
}
