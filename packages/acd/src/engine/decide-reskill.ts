import type { Outcome } from '../unit/commands.js';
import type { CommandOf } from './engine-command.js';
import { sessionAgent } from './lookups.js';
import type { PendingReskill } from './records.js';
import { decideTransfer } from './transfer.js';
import { done, reject, type Turn } from './turn.js';
import { decideConsult } from './voice/decide-consult.js';

/** `ContinueReskill`: the agent's answer to `HoursOfOperation`: the transfer goes on though the skill is closed, or is forgotten. */
export function decideContinueReskill(turn: Turn, command: CommandOf<'ContinueReskill'>): Outcome {
  const owner = sessionAgent(turn.state, command.sessionId);
  if (owner.found === undefined) return owner.rejection;
  const { agentId, reskill } = owner.found;
  if (reskill === undefined) return reject('invalid_state', 'No transfer waits for an answer.');
  const outcome = command.continueReskill ? goOn(turn, { ...reskill, despiteHours: true }) : done();
  if (outcome.ok) turn.record({ t: 'ReskillAnswered', agentId });
  return outcome;
}

function goOn(turn: Turn, command: PendingReskill): Outcome {
  return command.kind === 'DialSkill' ? decideConsult(turn, command) : decideTransfer(turn, command);
}
