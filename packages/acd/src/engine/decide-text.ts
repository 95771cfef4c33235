import type { Outcome } from '../unit/commands.js';
import { limitOf, placesTaken } from './availability.js';
import { SMS } from './chat-channel.js';
import type { CommandOf } from './engine-command.js';
import { findSkill, heldContact, isNewContactId, sessionAgent } from './lookups.js';
import { beginOutbound } from './outbound.js';
import { done, reject, type Turn } from './turn.js';

const MAX_ADDRESS_LENGTH = 128;

/** `StartText`: the agent begins a conversation by text messages; it is active at once. */
export function decideStartText(turn: Turn, command: CommandOf<'StartText'>): Outcome {
  const owner = sessionAgent(turn.state, command.sessionId);
  if (owner.found === undefined) return owner.rejection;
  const agent = owner.found;
  const { contactId, parentContactId } = command;
  const to = command.phoneNumber.trim();
  if (to === '' || to.length > MAX_ADDRESS_LENGTH) {
    return reject('invalid_parameter', `phoneNumber has to have 1 to ${MAX_ADDRESS_LENGTH} characters.`);
  }
  const skill = findSkill(turn.state, command.skill, 'chat');
  if (skill === undefined) return reject('skill_not_found', 'There is no such chat skill; give its id, key or name.');
  if (parentContactId !== undefined) {
    const parent = heldContact(turn.state, command.sessionId, parentContactId);
    if (parent.found === undefined) return parent.rejection;
  }
  if (placesTaken(agent, 'chat') >= Math.max(1, limitOf(agent.settings, 'chat'))) {
    return reject('invalid_state', 'The agent holds as many contacts as he or she may; finish one first.');
  }
  if (!isNewContactId(turn.state, contactId)) {
    return reject('invalid_parameter', 'contactId is no positive digit string, or is taken.');
  }
  beginOutbound(turn, agent, skill, { contactId, to, parentContactId, channel: SMS });
  return done({ contactId });
}
