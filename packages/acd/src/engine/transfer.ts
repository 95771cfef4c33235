import type { Outcome } from '../unit/commands.js';
import { limitOf } from './availability.js';
import type { CommandOf } from './engine-command.js';
import type { ContactDetails } from './facts.js';
import { nextPhase } from './life-cycles/contact.js';
import { findSkill, heldContact, isNewContactId } from './lookups.js';
import { skillDetails } from './outbound.js';
import { outwardId } from './outbox-item.js';
import type { ContactRecord } from './records.js';
import { hangUp } from './release.js';
import { routeContact } from './routing.js';
import { askReskill } from './skill-hours.js';
import { done, reject, type Turn } from './turn.js';

type Transfer = CommandOf<'TransferContact'>;
type Target = Pick<
  ContactDetails,
  'skillId' | 'skillName' | 'onlyAgent' | 'callType' | 'priority' | 'acwSeconds' | 'dispositions' | 'refusalSeconds'
>;

/**
 * `TransferContact`: the conversation goes on in a contact of its own, whose parent is this one and whose master is that of the
 * conversation; this one ends for the agent, with after-call work where its skill has some.
 */
export function decideTransfer(turn: Turn, command: Transfer): Outcome {
  const held = heldContact(turn.state, command.sessionId, command.contactId);
  if (held.found === undefined) return held.rejection;
  const { contact } = held.found;
  const { contactId, mediaType } = contact.details;
  if (mediaType !== command.mediaType) {
    return reject('medium_not_supported', `Contact ${contactId} is ${mediaType}, not ${command.mediaType}.`);
  }
  /* Whatever could go back to a queue can go to another one. */
  if (nextPhase(mediaType, contact.phase, 'requeue') === undefined) {
    return reject('invalid_state', `Contact ${contactId} is ${contact.phase}: a transfer is not possible.`);
  }
  if (!isNewContactId(turn.state, command.newContactId)) {
    return reject('invalid_parameter', 'newContactId is no positive digit string, or is taken.');
  }
  const target = 'agentId' in command.target ? toAgent(turn, contact, command) : toSkill(turn, contact, command);
  if ('error' in target) return target;
  const { agent } = held.found;
  const asked = target.onlyAgent === undefined ? askReskill(turn, agent, target.skillId, command) : undefined;
  return asked ?? handOn(turn, contact, command, target);
}

type Refused = Extract<Outcome, { readonly ok: false }>;
const refuse = (error: Refused['error'], description: string): Refused => ({ ok: false, error, description });

function toSkill(turn: Turn, { details }: ContactRecord, { target }: Transfer): Target | Refused {
  const wanted = 'skill' in target ? target.skill : '';
  const skill = findSkill(turn.state, wanted, details.mediaType);
  if (skill === undefined) {
    return refuse('skill_not_found', `There is no such skill for ${details.mediaType}; give its id, key or name.`);
  }
  const { refusalTimeoutSeconds: refusalSeconds } = skill;
  return { ...skillDetails(skill), refusalSeconds, onlyAgent: undefined, callType: 'Regular' };
}

/* A customer who waits at the other end is not left with somebody who is not there. */
function toAgent(turn: Turn, { details, agent: owner }: ContactRecord, { target }: Transfer): Target | Refused {
  const agentId = 'agentId' in target ? target.agentId : undefined;
  const agent = agentId === undefined ? undefined : turn.state.agents.get(agentId);
  if (agent?.settings === undefined) return refuse('agent_not_found', 'There is no such agent in this business unit.');
  if (agent === owner) return refuse('invalid_parameter', 'The agent holds the contact already.');
  if (limitOf(agent.settings, details.mediaType) === 0) {
    return refuse('invalid_state', `Agent ${agent.agentId} takes no contacts of ${details.mediaType}.`);
  }
  if (details.mediaType === 'chat' && agent.session === undefined) {
    return refuse('invalid_state', `Agent ${agent.agentId} is logged out; a chat cannot wait there.`);
  }
  const skill = turn.state.skills.get(details.skillId);
  const refusalSeconds = skill?.refusalTimeoutSeconds ?? details.refusalSeconds;
  const { skillId, skillName, priority, acwSeconds, dispositions } = details;
  const kept = { skillId, skillName, priority, acwSeconds, dispositions, refusalSeconds };
  return { ...kept, onlyAgent: agent.agentId, callType: 'PersonalQueue' };
}

function handOn(turn: Turn, contact: ContactRecord, command: Transfer, target: Target): Outcome {
  const { details } = contact;
  const { newContactId, draftId = contact.digital?.draftId } = command;
  const [from, to] = details.inbound ? [details.from, details.to] : [details.to, details.from];
  turn.record({
    t: 'ContactAppeared',
    at: turn.now,
    phase: 'queued',
    details: {
      ...details,
      ...target,
      contactId: newContactId,
      parentContactId: details.contactId,
      from,
      to,
      inbound: true,
      manualAccept: true,
    },
  });
  turn.record({ t: 'ContactHandedOn', contactId: details.contactId, to: newContactId });
  if (draftId !== undefined) turn.record({ t: 'DraftSaved', contactId: newContactId, draftId });
  const next = turn.state.contacts.get(newContactId);
  if (next !== undefined) turn.sendStatus(next, outwardId(next));
  hangUp(turn, contact, 'agent');
  if (next?.phase === 'queued') routeContact(turn, next);
  return done({ contactId: newContactId });
}
