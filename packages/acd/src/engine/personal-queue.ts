import { MEDIA } from './availability.js';
import { PERSONAL_QUEUE_MS } from './queue-facts.js';
import type { AgentRecord, ContactRecord } from './records.js';
import { routeContact } from './routing.js';
import type { Turn } from './turn.js';

/** How many contacts wait for this agent alone. */
export function personalQueueSize({ personalQueues }: AgentRecord): number {
  return MEDIA.reduce((size, medium) => size + personalQueues[medium].size, 0);
}

/** The wait for one agent has lasted {@link PERSONAL_QUEUE_MS}. */
export function reviewPersonalQueue(turn: Turn, contact: ContactRecord): void {
  const { contactId, onlyAgent } = contact.details;
  const agent = onlyAgent === undefined ? undefined : turn.state.agents.get(onlyAgent);
  if (agent?.session !== undefined) {
    turn.record({ t: 'PersonalQueueReviewed', contactId, deadline: turn.now + PERSONAL_QUEUE_MS });
    return;
  }
  turn.record({ t: 'ContactOpened', contactId });
  routeContact(turn, contact);
}
