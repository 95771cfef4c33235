import type { Outcome } from '../unit/commands.js';
import { sendSignal } from './decide-signal.js';
import type { CommandOf } from './engine-command.js';
import { findSkill, heldContact, sessionAgent } from './lookups.js';
import { moveAgent, moveContact } from './moves.js';
import { ANSWER_OVERRIDES, DIAL_OUTCOMES, type Reach } from './reach.js';
import type { ContactRecord } from './records.js';
import { finish, takeBack } from './release.js';
import { routeAgent } from './routing.js';
import { settleAgent } from './settle.js';
import { done, reject, type Turn } from './turn.js';
import { answer } from './voice/talk.js';

const MAX_CUSTOM_DATA = 4_096;
const wrongPhase = ({ details, phase }: ContactRecord, what: string): Outcome =>
  reject('invalid_state', `Contact ${details.contactId} is ${phase}: ${what} is not possible.`);

/** `SnoozeContact`: a preview goes away and comes back to its queue in five minutes; the agent is offered the next one. */
export function decideSnooze(turn: Turn, command: CommandOf<'SnoozeContact'>): Outcome {
  const held = heldContact(turn.state, command.sessionId, command.contactId);
  if (held.found === undefined) return held.rejection;
  const { agent, contact } = held.found;
  if (contact.phase !== 'preview') return wrongPhase(contact, 'snooze');
  takeBack(turn, contact, 'snooze');
  if (settleAgent(turn, agent, { keepIdle: true })) turn.tellAgentState(agent);
  routeAgent(turn, agent);
  return done();
}

/** `DialIndependently`: the agent dials the preview with a phone of his or her own; the platform dials nobody. */
export function decideIndependentDial(turn: Turn, command: CommandOf<'DialIndependently'>): Outcome {
  const held = heldContact(turn.state, command.sessionId, command.contactId);
  if (held.found === undefined) return held.rejection;
  const { agent, contact } = held.found;
  if (contact.phase !== 'preview') return wrongPhase(contact, 'independent-dial');
  turn.record({ t: 'ContactReached', contactId: command.contactId, reach: { independent: true } });
  moveContact(turn, contact, 'dial');
  turn.tellContact(agent, contact);
  return done();
}

/** `IndependentDialOutcome`: the agent says what came of it: a call goes on, whatever else ends the contact. */
export function decideIndependentOutcome(turn: Turn, command: CommandOf<'IndependentDialOutcome'>): Outcome {
  const held = heldContact(turn.state, command.sessionId, command.contactId);
  if (held.found === undefined) return held.rejection;
  const { contact } = held.found;
  const outcome = DIAL_OUTCOMES.find((known) => known.toLowerCase() === command.outcome.toLowerCase());
  if (outcome === undefined) return reject('invalid_parameter', `outcome is none of ${DIAL_OUTCOMES.join(', ')}.`);
  if (contact.phase !== 'dialing' || contact.reach?.independent !== true) {
    return wrongPhase(contact, 'independent-dial-outcome');
  }
  const reach: Reach = { independent: true, outcome };
  turn.record({ t: 'ContactReached', contactId: command.contactId, reach });
  if (outcome === 'Answered') answer(turn, contact);
  else finish(turn, contact, 'agent');
  return done();
}

/** `OverrideAnswer`: no customer but a machine, or nobody, is at the other end of a call that was dialled: it ends without after-call work. */
export function decideOverrideAnswer(turn: Turn, command: CommandOf<'OverrideAnswer'>): Outcome {
  const held = heldContact(turn.state, command.sessionId, command.contactId);
  if (held.found === undefined) return held.rejection;
  const { contact } = held.found;
  const outcome = ANSWER_OVERRIDES.find((known) => known.toLowerCase() === command.type.toLowerCase());
  if (outcome === undefined) return reject('invalid_parameter', `type is none of ${ANSWER_OVERRIDES.join(', ')}.`);
  const { mediaType, inbound } = contact.details;
  const isDialled = mediaType === 'voice' && !inbound && (contact.phase === 'dialing' || contact.phase === 'active');
  if (!isDialled) return wrongPhase(contact, 'an override of who answered');
  turn.record({ t: 'ContactReached', contactId: command.contactId, reach: { ...contact.reach, outcome } });
  finish(turn, contact, 'agent');
  return done();
}

/** `SetCustomData`: what the agent filled in: shown in `CustomData` of the contact, and sent to the service that brought it. */
export function decideCustomData(turn: Turn, command: CommandOf<'SetCustomData'>): Outcome {
  const held = heldContact(turn.state, command.sessionId, command.contactId);
  if (held.found === undefined) return held.rejection;
  const { agent, contact } = held.found;
  const { contactId, indicatorName, data } = command;
  if (data.length > MAX_CUSTOM_DATA)
    return reject('invalid_parameter', `data has more than ${MAX_CUSTOM_DATA} characters.`);
  turn.record({ t: 'ContactDataSet', contactId, data });
  turn.tellContact(agent, contact);
  sendSignal(turn, contact, indicatorName, data);
  return done();
}

/** `LogInToDialer`: from now on the agent serves this campaign alone, and Available means Dialer; a contact in hand comes first. */
export function decideDialerLogin(turn: Turn, command: CommandOf<'LogInToDialer'>): Outcome {
  const owner = sessionAgent(turn.state, command.sessionId);
  if (owner.found === undefined) return owner.rejection;
  const agent = owner.found;
  const skill = findSkill(turn.state, command.skill, 'voice');
  if (skill?.campaign !== true || agent.settings?.skills[skill.skillId] === undefined) {
    return reject('skill_not_found', 'The agent has no such campaign; give the id or name of a skill that is one.');
  }
  if (agent.campaign !== undefined)
    return reject('invalid_state', 'The agent is logged in to a campaign; log out first.');
  turn.record({ t: 'CampaignSet', agentId: agent.agentId, campaign: { skillId: skill.skillId, since: turn.now } });
  if (agent.phase === 'available') moveAgent(turn, agent, 'goAvailable');
  turn.tellAgentState(agent);
  routeAgent(turn, agent);
  return done();
}

/** `LogOutOfDialer`: the agent serves all his or her skills again. */
export function decideDialerLogout(turn: Turn, command: CommandOf<'LogOutOfDialer'>): Outcome {
  const owner = sessionAgent(turn.state, command.sessionId);
  if (owner.found === undefined) return owner.rejection;
  const agent = owner.found;
  if (agent.campaign === undefined) return reject('invalid_state', 'The agent is logged in to no campaign.');
  turn.record({ t: 'CampaignSet', agentId: agent.agentId });
  if (agent.phase === 'dialer') moveAgent(turn, agent, 'goAvailable');
  turn.tellAgentState(agent);
  routeAgent(turn, agent);
  return done();
}
