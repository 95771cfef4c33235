import type { SessionId } from '@patchpanel/protocol';
import type { Outcome } from '../unit/commands.js';
import type { CommandOf } from './engine-command.js';
import { nextPhase } from './life-cycles/contact.js';
import { sessionAgent } from './lookups.js';
import { completeContact, setNextState } from './moves.js';
import { personalQueueSize } from './personal-queue.js';
import {
  projectAgentLeg,
  projectAgentState,
  projectConference,
  projectLimits,
  projectMute,
  projectSessionEnd,
  projectSessionStart,
} from './project-agent.js';
import type { AgentRecord, ContactRecord } from './records.js';
import { DISCONNECTED, endOthers, finish, isConsult, isOffered, takeBack } from './release.js';
import { routeAgent, routeContact } from './routing.js';
import { makeUnavailable } from './settle.js';
import { done, reject, type Turn } from './turn.js';
import { conferencesOf } from './voice/conference.js';
import { endLeg } from './voice/decide-agent-leg.js';
import { handOverConferences } from './voice/hand-over.js';
import { unlink } from './voice/unlink.js';

/** `StartSession`: the agent is Unavailable until he or she says otherwise. @see AS-7 */
export function decideStartSession(turn: Turn, command: CommandOf<'StartSession'>): Outcome {
  const { agentId, sessionId, publicSessionId, stationId, stationPhoneNumber, inactivity } = command;
  const agent = turn.state.agents.get(agentId);
  if (agent?.settings === undefined) return reject('agent_not_found', `There is no agent ${JSON.stringify(agentId)}.`);
  if (agent.session !== undefined) return reject('session_exists', 'The agent has a session; join it.');
  if (turn.state.sessions.has(sessionId)) return reject('invalid_parameter', 'The session id is taken.');
  turn.record({
    t: 'SessionStarted',
    at: turn.now,
    agentId,
    sessionId,
    publicSessionId,
    stationId,
    stationPhoneNumber,
    inactivity,
  });
  tellStart(turn, agent, sessionId);
  turn.tell(agentId, projectAgentState(agent), sessionId);
  turn.tell(agentId, projectLimits(agent), sessionId);
  return done({ sessionId });
}

/**
 * `JoinSession`: one more id for the session; what is now goes to that id alone. Where the session moves, those who poll
 * it by earlier ids are told that it is over for them.
 * @see AS-7
 */
export function decideJoinSession(turn: Turn, command: CommandOf<'JoinSession'>): Outcome {
  const { agentId, sessionId } = command;
  const agent = turn.state.agents.get(agentId);
  if (agent?.session === undefined) return reject('no_session', 'The agent has no session to join; start one.');
  if (turn.state.sessions.has(sessionId)) return reject('invalid_parameter', 'The session id is taken.');
  if (command.move === true) {
    for (const earlier of agent.session.starts.keys()) turn.tell(agentId, projectSessionEnd('SessionMoved'), earlier);
  }
  turn.record({ t: 'SessionJoined', agentId, alias: sessionId });
  tellStart(turn, agent, sessionId);
  turn.tell(agentId, projectAgentState(agent), sessionId);
  if (agent.leg !== undefined) turn.tell(agentId, projectAgentLeg(agent.leg, agent.leg.status), sessionId);
  for (const contact of agent.contacts) turn.tellContact(agent, contact, sessionId);
  for (const conference of conferencesOf(agent)) turn.tell(agentId, projectConference(conference), sessionId);
  if (agent.muted) turn.tell(agentId, projectMute(agent), sessionId);
  return done({ sessionId });
}

function tellStart(turn: Turn, agent: AgentRecord, sessionId: SessionId): void {
  if (agent.session === undefined) return;
  turn.tell(agent.agentId, projectSessionStart(agent.session, agent, turn.state.configuration), sessionId);
}

/** `EndSession`: refused while contacts are open or wait for the agent alone, unless that does not matter. */
export function decideEndSession(turn: Turn, command: CommandOf<'EndSession'>): Outcome {
  const owner = sessionAgent(turn.state, command.sessionId);
  if (owner.found === undefined) return owner.rejection;
  const open = owner.found.contacts.size;
  if (open > 0 && !command.endContacts && !command.forceLogoff) {
    return reject('contacts_open', `The agent holds ${open} contact(s); finish them or log off with endContacts.`);
  }
  const waiting = personalQueueSize(owner.found);
  if (waiting > 0 && command.ignorePersonalQueue !== true && !command.forceLogoff) {
    return reject(
      'personal_queue_open',
      `${waiting} contact(s) wait for this agent alone; take them or log off with ignorePersonalQueue.`,
    );
  }
  endSession(turn, owner.found, command.remote === true ? 'ForcedLogoff' : undefined);
  return done();
}

/** `LoseSession`: its desktop was not reached; first nothing new comes in, later the agent is logged out. */
export function decideLoseSession(turn: Turn, command: CommandOf<'LoseSession'>): Outcome {
  const owner = sessionAgent(turn.state, command.sessionId);
  if (owner.found === undefined) return owner.rejection;
  const agent = owner.found;
  if (command.logout) {
    endSession(turn, agent, DISCONNECTED);
    return done();
  }
  const offered = [...agent.contacts].filter(isOffered);
  const waiting = offered.filter((contact) => !isConsult(contact));
  for (const contact of waiting) takeBack(turn, contact);
  makeUnavailable(turn, agent, DISCONNECTED);
  turn.tellAgentState(agent);
  for (const contact of offered) if (isConsult(contact)) finish(turn, contact, 'refusal');
  for (const contact of waiting) routeContact(turn, contact);
  return done();
}

/** `RecoverSession`: a call that went on meanwhile ends as if nothing had been; a free agent has to say that he or she is back. */
export function decideRecoverSession(turn: Turn, command: CommandOf<'RecoverSession'>): Outcome {
  const owner = sessionAgent(turn.state, command.sessionId);
  if (owner.found === undefined) return owner.rejection;
  if (owner.found.next?.reason === DISCONNECTED) {
    setNextState(turn, owner.found, undefined);
    turn.tellAgentState(owner.found);
    routeAgent(turn, owner.found);
  }
  return done();
}

/*
 * Whatever can wait for another agent goes back to its place in the queue, offered or begun, and a conference goes on with the
 * others. The rest ends: a call without an agent helps nobody, and what is in after-call work is done.
 */
function endSession(turn: Turn, agent: AgentRecord, remotely: string | undefined): void {
  const waiting = [];
  const unlinked = [];
  const endedBy = remotely === undefined ? 'agent' : 'system';
  const passedOn = handOverConferences(turn, agent);
  for (const contact of [...agent.contacts]) {
    if (canWait(contact)) {
      takeBack(turn, contact);
      waiting.push(contact);
    } else {
      unlinked.push(unlink(turn, contact));
      completeContact(turn, contact, passedOn.has(contact) ? 'transfer' : endedBy);
      turn.tellContact(agent, contact);
    }
  }
  endLeg(turn, agent);
  if (agent.session !== undefined) {
    const { sessionId } = agent.session;
    turn.record({ t: 'SessionEnded', at: turn.now, agentId: agent.agentId, sessionId });
  }
  turn.tell(agent.agentId, projectSessionEnd(remotely));
  for (const each of unlinked) endOthers(turn, each, endedBy);
  for (const contact of waiting) routeContact(turn, contact);
}

function canWait(contact: ContactRecord): boolean {
  const { details, phase } = contact;
  if (isOffered(contact)) return !isConsult(contact);
  return nextPhase(details.mediaType, phase, 'requeue') !== undefined;
}
