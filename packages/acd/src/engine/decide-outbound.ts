import type { Outcome } from '../unit/commands.js';
import { limitOf, placesTaken } from './availability.js';
import { SMS } from './chat-channel.js';
import type { CommandOf } from './engine-command.js';
import { findSkill, heldContact, isNewContactId, sessionAgent } from './lookups.js';
import { beginOutbound } from './outbound.js';
import { done, reject, type Turn } from './turn.js';

const MAX_ADDRESS_LENGTH = 256;

/** `StartText` and `StartEmail`: the agent begins a conversation by text messages or by email; it is active at once. */
export function decideStartOutbound(turn: Turn, command: CommandOf<'StartText'>): Outcome {
  const owner = sessionAgent(turn.state, command.sessionId);
  if (owner.found === undefined) return owner.rejection;
  const agent = owner.found;
  const { contactId, parentContactId } = command;
  const medium = command.kind === 'StartText' ? 'chat' : 'email';
  const to = command.address.trim();
  if (to === '' || to.length > MAX_ADDRESS_LENGTH) {
    return reject('invalid_parameter', `The address has to have 1 to ${MAX_ADDRESS_LENGTH} characters.`);
  }
  const skill = findSkill(turn.state, command.skill, medium);
  if (skill === undefined) return reject('skill_not_found', `There is no such ${medium} skill; give id, key or name.`);
  if (parentContactId !== undefined) {
    const parent = heldContact(turn.state, command.sessionId, parentContactId);
    if (parent.found === undefined) return parent.rejection;
  }
  if (placesTaken(agent, medium) >= Math.max(1, limitOf(agent.settings, medium))) {
    return reject('invalid_state', 'The agent holds as many contacts as he or she may; finish one first.');
  }
  if (!isNewContactId(turn.state, contactId)) {
    return reject('invalid_parameter', 'contactId is no positive digit string, or is taken.');
  }
  const channel = medium === 'chat' ? { channel: SMS } : {};
  beginOutbound(turn, agent, skill, { contactId, to, parentContactId, ...channel });
  return done({ contactId });
}
