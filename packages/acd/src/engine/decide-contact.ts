import type { Outcome } from '../unit/commands.js';
import { currentContact } from './conversations.js';
import type { CommandOf } from './engine-command.js';
import { findSkill, isNewContactId, sessionAgent } from './lookups.js';
import { moveContact } from './moves.js';
import { skillDetails } from './outbound.js';
import { hangUp } from './release.js';
import { routeContact } from './routing.js';
import { settleAgent } from './settle.js';
import { done, reject, type Turn } from './turn.js';

const MAX_PHONE_NUMBER_LENGTH = 128;

/** `ArriveContact`: a customer comes; the contact waits in its skill's queue or goes straight to a free agent. */
export function decideArrival(turn: Turn, command: CommandOf<'ArriveContact'>): Outcome {
  const { contactId, mediaType, skillId, agentId } = command;
  const skill = turn.state.skills.get(skillId);
  if (skill === undefined) return reject('skill_not_found', `There is no skill ${JSON.stringify(skillId)}.`);
  if (skill.mediaType !== mediaType) return reject('invalid_parameter', `Skill ${skillId} takes ${skill.mediaType}.`);
  if (agentId !== undefined && turn.state.agents.get(agentId)?.settings === undefined) {
    return reject('agent_not_found', `There is no agent ${JSON.stringify(agentId)}.`);
  }
  if (!isNewContactId(turn.state, contactId)) {
    return reject('invalid_parameter', 'contactId is no positive digit string, or is taken.');
  }
  turn.record({
    t: 'ContactAppeared',
    at: turn.now,
    phase: 'queued',
    details: {
      contactId,
      mediaType,
      masterId: contactId,
      callType: agentId === undefined ? 'Regular' : 'PersonalQueue',
      from: command.from,
      to: command.to,
      inbound: true,
      onlyAgent: agentId,
      customerName: command.customerName ?? '',
      ...(command.channel === undefined ? {} : { channel: command.channel }),
      service: command.service,
      screenPopUrl: command.screenPopUrl ?? '',
      manualAccept: command.requireManualAccept ?? skill.requireManualAccept,
      refusalSeconds: command.refusalTimeoutSeconds ?? skill.refusalTimeoutSeconds,
      ...skillDetails(skill),
      ...(command.acwSeconds === undefined ? {} : { acwSeconds: command.acwSeconds }),
    },
  });
  const contact = turn.state.contacts.get(contactId);
  if (contact !== undefined) {
    turn.sendStatus(contact);
    routeContact(turn, contact);
  }
  return done({ contactId });
}

/** `DialPhone`: the agent calls somebody; afterwards he or she is again what he or she was before. */
export function decideDialPhone(turn: Turn, command: CommandOf<'DialPhone'>): Outcome {
  const owner = sessionAgent(turn.state, command.sessionId);
  if (owner.found === undefined) return owner.rejection;
  const agent = owner.found;
  const { contactId } = command;
  const to = command.phoneNumber.trim();
  if (to === '' || to.length > MAX_PHONE_NUMBER_LENGTH) {
    return reject('invalid_parameter', `phoneNumber has to have 1 to ${MAX_PHONE_NUMBER_LENGTH} characters.`);
  }
  const skill = findSkill(turn.state, command.skill, 'voice');
  if (skill === undefined) return reject('skill_not_found', 'There is no such voice skill; give its id or name.');
  if (agent.phase !== 'available' && agent.phase !== 'unavailable') {
    return reject('invalid_state', 'The agent holds a contact; finish it before dialling.');
  }
  if (!isNewContactId(turn.state, contactId)) {
    return reject('invalid_parameter', 'contactId is no positive digit string, or is taken.');
  }
  turn.record({
    t: 'ContactAppeared',
    at: turn.now,
    phase: 'dialing',
    agentId: agent.agentId,
    details: {
      contactId,
      mediaType: 'voice',
      masterId: contactId,
      callType: 'Regular',
      from: command.callerId,
      to,
      inbound: false,
      customerName: '',
      screenPopUrl: '',
      manualAccept: false,
      refusalSeconds: 0,
      ...skillDetails(skill),
    },
  });
  settleAgent(turn, agent);
  turn.tellAgentState(agent);
  const contact = turn.state.contacts.get(contactId);
  if (contact !== undefined) turn.tellContact(agent, contact);
  return done({ contactId });
}

/** `CustomerAnswered`: a dialled customer takes the call. */
export function decideCustomerAnswered(turn: Turn, command: CommandOf<'CustomerAnswered'>): Outcome {
  const contact = turn.state.contacts.get(command.contactId);
  if (contact === undefined) return reject('contact_not_found', 'There is no such open contact.');
  if (contact.phase !== 'dialing') return reject('invalid_state', 'The contact is not being dialled.');
  moveContact(turn, contact, 'answer');
  if (contact.agent !== undefined) turn.tellContact(contact.agent, contact);
  return done();
}

/** `CustomerHungUp`: the customer leaves, be it from the queue, while it rings or in the call. */
export function decideCustomerHungUp(turn: Turn, command: CommandOf<'CustomerHungUp'>): Outcome {
  const contact = currentContact(turn.state, command.contactId);
  if (contact === undefined) return reject('contact_not_found', 'There is no such open contact.');
  if (contact.phase === 'wrapUp') return reject('invalid_state', 'The contact is over already.');
  hangUp(turn, contact, 'customer');
  return done();
}
