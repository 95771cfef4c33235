import type { Outcome } from '../unit/commands.js';
import type { CommandOf } from './engine-command.js';
import { isBusy } from './life-cycles/agent.js';
import { sessionAgent } from './lookups.js';
import { moveAgent, setNextState } from './moves.js';
import { hasPermission } from './permissions.js';
import { projectMute } from './project-agent.js';
import type { AgentRecord } from './records.js';
import { connectedCall } from './release.js';
import { routeAgent } from './routing.js';
import { done, reject, type Turn } from './turn.js';

/** `SetAgentState`: at once for a free agent, after the contact (and its after-call work) for a busy one. */
export function decideSetAgentState(turn: Turn, command: CommandOf<'SetAgentState'>): Outcome {
  const owner = sessionAgent(turn.state, command.sessionId);
  if (owner.found === undefined) return owner.rejection;
  const agent = owner.found;
  const word = command.state.toLowerCase();
  if (word !== 'available' && word !== 'unavailable') {
    return reject('invalid_parameter', 'state is neither Available nor Unavailable.');
  }
  const available = word === 'available';
  const reason = available ? '' : unavailableReason(turn, agent, command.reason);
  if (reason === undefined) return reject('invalid_parameter', "reason is none of the team's unavailable codes.");
  if (isBusy(agent.phase)) setNextState(turn, agent, { available, reason });
  else moveAgent(turn, agent, available ? 'goAvailable' : 'goUnavailable', { reason });
  turn.tellAgentState(agent);
  routeAgent(turn, agent);
  return done();
}

function unavailableReason(turn: Turn, agent: AgentRecord, wanted: string): string | undefined {
  if (wanted === '') return '';
  const team = agent.settings === undefined ? undefined : turn.state.teams.get(agent.settings.teamId);
  return team?.unavailableCodes.find((code) => code.toLowerCase() === wanted.toLowerCase());
}

/** `MuteAgent` and `UnmuteAgent`: the agent's microphone, while a call is connected. */
export function decideMute(turn: Turn, command: CommandOf<'MuteAgent'>): Outcome {
  const owner = sessionAgent(turn.state, command.sessionId);
  if (owner.found === undefined) return owner.rejection;
  const agent = owner.found;
  const muted = command.kind === 'MuteAgent';
  if (muted && !hasPermission(agent, 'muteAgent')) {
    return reject('not_permitted', 'The agent lacks the permission muteAgent.');
  }
  if (connectedCall(agent) === undefined) return reject('invalid_state', 'Muting needs a connected call.');
  if (agent.muted === muted) return reject('invalid_state', muted ? 'The agent is muted.' : 'The agent is not muted.');
  turn.record({ t: 'AgentMuted', agentId: agent.agentId, muted });
  turn.tell(agent.agentId, projectMute(agent));
  return done();
}
