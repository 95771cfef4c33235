import type { Outcome } from '../unit/commands.js';
import type { CommandOf } from './engine-command.js';
import { canFocus } from './focus.js';
import { heldContact } from './lookups.js';
import { done, reject, type Turn } from './turn.js';

/** `ActivateContact`: the agent turns to one of the contacts that he or she works on. Both contacts are told. */
export function decideActivate(turn: Turn, command: CommandOf<'ActivateContact'>): Outcome {
  const held = heldContact(turn.state, command.sessionId, command.contactId);
  if (held.found === undefined) return held.rejection;
  const { agent, contact } = held.found;
  const { contactId } = contact.details;
  if (!canFocus(contact.phase)) {
    return reject('invalid_state', `Contact ${contactId} is ${contact.phase}: it cannot have the focus.`);
  }
  if (agent.focus !== contact) turn.record({ t: 'FocusMoved', agentId: agent.agentId, contactId });
  return done();
}
