import type { Outcome } from '../../unit/commands.js';
import type { CommandOf } from '../engine-command.js';
import { agentName, type Found, isNewContactId, sessionAgent } from '../lookups.js';
import { moveContact } from '../moves.js';
import type { AgentRecord, ContactRecord } from '../records.js';
import { hangUp } from '../release.js';
import { settleAgent } from '../settle.js';
import { done, reject, type Turn } from '../turn.js';
import { MAX_CONFERENCE_PARTIES } from './call-links.js';
import { callsIn, joinConference, partiesOf, settleConference } from './conference.js';
import { callsOf, connectedCalls, link, peerOf } from './links.js';
import { giveCustomer } from './pass-on.js';

/** Supervisors who listen to one call at the same time. */
const MAX_WATCHERS = 4;

/**
 * `MonitorAgent`: the supervisor listens to the call that the agent talks on, until it ends. The agent's events tell nothing of
 * it. Who may do that is settled before: the role comes with the token.
 */
export function decideMonitor(turn: Turn, command: CommandOf<'MonitorAgent'>): Outcome {
  const owner = sessionAgent(turn.state, command.sessionId);
  if (owner.found === undefined) return owner.rejection;
  const supervisor = owner.found;
  const { targetAgentId, contactId } = command;
  const target = turn.state.agents.get(targetAgentId);
  if (target?.settings === undefined)
    return reject('agent_not_found', `There is no agent ${JSON.stringify(targetAgentId)}.`);
  if (target === supervisor) return reject('invalid_parameter', 'targetAgentId is the supervisor.');
  if (supervisor.contacts.size > 0) {
    return reject('invalid_state', 'The supervisor holds a contact, or listens to a call already; end that first.');
  }
  const calls = connectedCalls(target).filter(({ links }) => links.watched === undefined);
  const watched = calls.find(({ phase }) => phase !== 'holding') ?? calls.at(-1);
  if (watched === undefined) return reject('invalid_state', `Agent ${targetAgentId} has no connected call.`);
  if ((turn.state.calls.watchers.get(watched.details.contactId)?.size ?? 0) >= MAX_WATCHERS) {
    return reject('invalid_state', `${MAX_WATCHERS} supervisors listen to the call already.`);
  }
  if (!isNewContactId(turn.state, contactId)) {
    return reject('invalid_parameter', 'contactId is no positive digit string, or is taken.');
  }
  const { details } = watched;
  turn.record({
    t: 'ContactAppeared',
    at: turn.now,
    phase: 'active',
    agentId: supervisor.agentId,
    details: {
      contactId,
      mediaType: 'voice',
      masterId: details.masterId,
      parentContactId: details.contactId,
      callType: 'Consult',
      from: supervisor.agentId,
      to: targetAgentId,
      inbound: false,
      skillId: details.skillId,
      skillName: details.skillName,
      customerName: agentName(target),
      screenPopUrl: '',
      manualAccept: false,
      refusalSeconds: 0,
      acwSeconds: 0,
      priority: details.priority,
      dispositions: false,
    },
    links: { watched: details.contactId, mode: 'monitor' },
  });
  settleAgent(turn, supervisor);
  turn.tellAgentState(supervisor);
  const contact = turn.state.contacts.get(contactId);
  if (contact !== undefined) turn.tellContact(supervisor, contact);
  return done({ contactId });
}

interface Watching {
  readonly supervisor: AgentRecord;
  /** The supervisor's own contact. */
  readonly own: ContactRecord;
  readonly watched: ContactRecord;
}

function watching(turn: Turn, sessionId: CommandOf<'TakeOver'>['sessionId']): Found<Watching> {
  const owner = sessionAgent(turn.state, sessionId);
  if (owner.found === undefined) return owner;
  const own = callsOf(owner.found).find(({ links }) => links.watched !== undefined);
  const watched = own?.links.watched === undefined ? undefined : turn.state.contacts.get(own.links.watched);
  if (own === undefined || watched === undefined) {
    return {
      found: undefined,
      rejection: reject('invalid_state', 'The supervisor listens to no call; monitor one first.'),
    };
  }
  return { found: { supervisor: owner.found, own, watched } };
}

/** `CoachAgent`: the agent alone hears the supervisor. `BargeIn`: everybody does, it is a conference then. */
export function decideSupervisorMode(turn: Turn, command: CommandOf<'CoachAgent'> | CommandOf<'BargeIn'>): Outcome {
  const taking = watching(turn, command.sessionId);
  if (taking.found === undefined) return taking.rejection;
  const { supervisor, own } = taking.found;
  const mode = command.kind === 'CoachAgent' ? 'coach' : 'barge';
  if (own.links.mode === mode || own.links.mode === 'barge') {
    return reject('invalid_state', `The supervisor is in mode ${own.links.mode} already.`);
  }
  if (mode === 'barge') return bargeIn(turn, taking.found);
  link(turn, own, { mode });
  turn.tellContact(supervisor, own);
  return done();
}

function bargeIn(turn: Turn, { own, watched }: Watching): Outcome {
  const { agent } = watched;
  const peer = peerOf(turn.state, watched);
  const isTalking = ({ phase }: ContactRecord): boolean => phase === 'active' || phase === 'joined';
  if (
    agent === undefined ||
    !isTalking(watched) ||
    (peer !== undefined && peer.links.conference !== watched.links.conference)
  ) {
    return reject('invalid_state', 'The agent does not talk on the call just now.');
  }
  if (peer !== undefined && peer.phase !== 'holding' && !isTalking(peer)) {
    return reject('invalid_state', 'The colleague masks the call.');
  }
  const conference = watched.links.conference ?? watched.details.contactId;
  const calls = [watched, own, ...(peer === undefined ? [] : [peer])];
  if (partiesOf(new Set([...callsIn(turn.state, conference), ...calls])) > MAX_CONFERENCE_PARTIES) {
    return reject('conference_full', `A conference has at most ${MAX_CONFERENCE_PARTIES} parties.`);
  }
  const host = turn.state.agents.get(watched.links.host ?? agent.agentId) ?? agent;
  link(turn, own, { mode: 'barge' });
  for (const call of calls) joinConference(turn, call, conference, host);
  return done({ conferenceNo: conference });
}

/** `TakeOver`: the customer goes on with the supervisor, the agent to after-call work. */
export function decideTakeOver(turn: Turn, command: CommandOf<'TakeOver'>): Outcome {
  const taking = watching(turn, command.sessionId);
  if (taking.found === undefined) return taking.rejection;
  const { own, watched } = taking.found;
  const { conference } = watched.links;
  const others = [...callsIn(turn.state, conference ?? '')].filter((call) => call !== own && call !== watched);
  if (watched.links.line === undefined || others.length > 0) {
    return reject('invalid_state', 'Only a customer who talks with one agent alone can be taken over.');
  }
  if (conference !== undefined) link(turn, own, { conference: undefined, host: undefined });
  if (own.phase === 'joined') moveContact(turn, own, 'leave');
  giveCustomer(turn, watched, own, { callType: 'TakeOver', inbound: watched.details.inbound });
  hangUp(turn, watched, 'takeOver');
  settleConference(turn, conference);
  return done({ contactId: own.details.contactId });
}
