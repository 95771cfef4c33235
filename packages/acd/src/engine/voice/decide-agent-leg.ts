import type { Outcome } from '../../unit/commands.js';
import type { CommandOf } from '../engine-command.js';
import { sessionAgent } from '../lookups.js';
import { projectAgentLeg } from '../project-agent.js';
import type { AgentRecord } from '../records.js';
import { connectedCall } from '../release.js';
import { done, reject, type Turn } from '../turn.js';

const LEG_ID = /^[\w-]{1,64}$/;

/**
 * `DialAgentLeg` and `EndAgentLeg`: the agent's own phone. It is not hung up under a connected call: a customer is never lost by
 * that. A phone that is lost ends no call either; the agent can have it dialled again.
 */
export function decideAgentLeg(turn: Turn, command: CommandOf<'DialAgentLeg'> | CommandOf<'EndAgentLeg'>): Outcome {
  const owner = sessionAgent(turn.state, command.sessionId);
  if (owner.found === undefined) return owner.rejection;
  const agent = owner.found;
  const { agentId, leg } = agent;
  if (command.kind === 'EndAgentLeg') {
    if (leg === undefined) return reject('invalid_state', "The agent's phone is not connected.");
    if (connectedCall(agent) !== undefined) {
      return reject('invalid_state', 'The agent has a connected call; end it before hanging up the phone.');
    }
    endLeg(turn, agent);
    return done();
  }
  if (leg !== undefined) return reject('invalid_state', `The agent's phone is ${leg.status} already.`);
  if (!LEG_ID.test(command.legId))
    return reject('invalid_parameter', 'The id of the leg has 1 to 64 letters or digits.');
  const dialled = { legId: command.legId, status: 'dialing' } as const;
  turn.record({ t: 'AgentLegChanged', agentId, leg: dialled });
  turn.tell(agentId, projectAgentLeg(dialled, dialled.status));
  return done();
}

/** `AgentLegAnswered` and `AgentLegLost`: what the voice engine tells of the phone that it was asked to dial. */
export function decideAgentLegReport(
  turn: Turn,
  { kind, agentId, legId }: CommandOf<'AgentLegAnswered'> | CommandOf<'AgentLegLost'>,
): Outcome {
  const agent = turn.state.agents.get(agentId);
  if (agent?.leg?.legId !== legId) return reject('invalid_state', 'The agent has no such leg any more.');
  if (kind === 'AgentLegLost') {
    endLeg(turn, agent);
    return done();
  }
  if (agent.leg.status !== 'dialing') return reject('invalid_state', 'The leg is not being dialled.');
  const leg = { legId, status: 'active' } as const;
  turn.record({ t: 'AgentLegChanged', agentId, leg });
  turn.tell(agentId, projectAgentLeg(leg, leg.status));
  return done();
}

/** Hangs up the agent's phone, if it is connected. */
export function endLeg(turn: Turn, agent: AgentRecord): void {
  const { agentId, leg } = agent;
  if (leg === undefined) return;
  turn.record({ t: 'AgentLegChanged', agentId });
  turn.tell(agentId, projectAgentLeg(leg, 'disconnected'));
}
