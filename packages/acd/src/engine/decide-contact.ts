import type { Outcome } from '../unit/commands.js';
import { currentContact } from './conversations.js';
import { isSmall, MAX_MEDIUM_BYTES, mediumDetails } from './digital-details.js';
import type { CommandOf } from './engine-command.js';
import { findSkill, isNewContactId, sessionAgent } from './lookups.js';
import { skillDetails } from './outbound.js';
import { hangUp } from './release.js';
import { routeContact } from './routing.js';
import { whyClosed } from './skill-hours.js';
import { done, reject, type Turn } from './turn.js';
import { dialLeg, legDetails, mainCall, whyNotDial } from './voice/open-leg.js';
import { answer } from './voice/talk.js';

const MAX_PHONE_NUMBER_LENGTH = 128;

/** `ArriveContact`: a customer comes; the contact waits in its skill's queue or goes straight to a free agent. */
export function decideArrival(turn: Turn, command: CommandOf<'ArriveContact'>): Outcome {
  const { contactId, mediaType, skillId, agentId, dialer } = command;
  const skill = turn.state.skills.get(skillId);
  if (skill === undefined) return reject('skill_not_found', `There is no skill ${JSON.stringify(skillId)}.`);
  if (skill.mediaType !== mediaType) return reject('invalid_parameter', `Skill ${skillId} takes ${skill.mediaType}.`);
  if (agentId !== undefined && turn.state.agents.get(agentId)?.settings === undefined) {
    return reject('agent_not_found', `There is no agent ${JSON.stringify(agentId)}.`);
  }
  if (dialer !== undefined && mediaType !== 'voice') {
    return reject('medium_not_supported', 'A campaign dials calls alone.');
  }
  if (!isNewContactId(turn.state, contactId)) {
    return reject('invalid_parameter', 'contactId is no positive digit string, or is taken.');
  }
  const closed = agentId === undefined ? whyClosed(turn.state, skill) : undefined;
  if (closed !== undefined) return closed;
  const medium = mediumDetails(mediaType, command);
  if (!isSmall(medium)) {
    return reject('entry_too_large', `What a contact brings may have ${MAX_MEDIUM_BYTES} bytes; send less.`);
  }
  turn.record({
    t: 'ContactAppeared',
    at: turn.now,
    phase: 'queued',
    details: {
      contactId,
      mediaType,
      masterId: contactId,
      callType: dialer !== undefined ? 'Dialer' : agentId === undefined ? 'Regular' : 'PersonalQueue',
      ...(dialer === undefined
        ? { from: command.from, to: command.to, inbound: true }
        : { from: command.to, to: command.from, inbound: false, dialer }),
      onlyAgent: agentId,
      customerName: command.customerName ?? '',
      ...medium,
      service: command.service,
      screenPopUrl: command.screenPopUrl ?? '',
      screenPopVariables: command.screenPopVariables,
      manualAccept: dialer === undefined && (command.requireManualAccept ?? skill.requireManualAccept),
      refusalSeconds: command.refusalTimeoutSeconds ?? skill.refusalTimeoutSeconds,
      ...skillDetails(skill),
      ...(command.acwSeconds === undefined ? {} : { acwSeconds: command.acwSeconds }),
    },
  });
  const contact = turn.state.contacts.get(contactId);
  if (contact !== undefined) {
    turn.sendStatus(contact, contactId);
    routeContact(turn, contact);
  }
  return done({ contactId });
}

/**
 * `DialPhone`: the agent calls somebody, beside a call it is a consult with an outside party. Afterwards he or she is again what
 * he or she was before.
 */
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
  const wrong = whyNotDial(turn, agent, [contactId]);
  if (wrong !== undefined) return wrong;
  const parent = mainCall(agent, command.parentContactId);
  if (parent.found === undefined) return parent.rejection;
  const { main } = parent.found;
  const alone = {
    callType: 'Regular',
    acwSeconds: skill.acwSeconds,
    dispositions: skill.dispositions.length > 0,
  } as const;
  dialLeg(turn, agent, {
    ...legDetails(skill, main, contactId),
    ...(main === undefined ? alone : { callType: 'Consult' }),
    from: command.callerId,
    to,
    inbound: false,
    customerName: '',
    ...(command.interactionId === undefined ? {} : { interactionId: command.interactionId }),
    ...(command.customerId === undefined ? {} : { externalCustomerId: command.customerId }),
  });
  return done({ contactId });
}

/** `CustomerAnswered`: a dialled customer takes the call. */
export function decideCustomerAnswered(turn: Turn, command: CommandOf<'CustomerAnswered'>): Outcome {
  const contact = turn.state.contacts.get(command.contactId);
  if (contact === undefined) return reject('contact_not_found', 'There is no such open contact.');
  if (contact.phase !== 'dialing' || contact.links.line === undefined || contact.reach?.independent === true) {
    return reject('invalid_state', 'No customer is being dialled for the contact.');
  }
  answer(turn, contact);
  return done();
}

/** `CustomerHungUp`: the customer leaves, be it from the queue, while it rings or in the call. */
export function decideCustomerHungUp(turn: Turn, command: CommandOf<'CustomerHungUp'>): Outcome {
  const contact = currentContact(turn.state, command.contactId);
  if (contact === undefined) return reject('contact_not_found', 'There is no such open contact.');
  if (contact.phase === 'wrapUp') return reject('invalid_state', 'The contact is over already.');
  if (contact.details.mediaType === 'voice' && contact.links.line === undefined) {
    return reject('invalid_state', 'There is no customer in this call.');
  }
  hangUp(turn, contact, 'customer');
  return done();
}
