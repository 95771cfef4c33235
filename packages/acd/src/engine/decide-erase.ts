import type { Outcome } from '../unit/commands.js';
import { commitmentsOf, lampsOf } from './customer.js';
import { endCommitment } from './decide-commitment.js';
import { UPDATE_INDICATORS } from './decide-signal.js';
import type { EngineCommand } from './engine-command.js';
import { done, type Turn } from './turn.js';

/** What one decision forgets, so that its entry stays small. */
const MAX_AT_ONCE = 100;

/**
 * `EraseCustomer`: callbacks and lamps that name the customer go. What open contacts hold is needed and stays. The facts name
 * ids alone, so that erasing leaves no new trace.
 */
export function decideEraseCustomer(
  turn: Turn,
  { address }: Extract<EngineCommand, { readonly kind: 'EraseCustomer' }>,
): Outcome {
  const commitments = [...commitmentsOf(turn.state, address)].slice(0, MAX_AT_ONCE);
  for (const record of commitments) endCommitment(turn, record, 'Cancelled');
  for (const { agent, lamp } of [...lampsOf(turn.state, address)].slice(0, MAX_AT_ONCE - commitments.length)) {
    turn.record({ t: 'IndicatorDropped', agentId: agent.agentId, name: lamp.name });
    turn.tell(agent.agentId, UPDATE_INDICATORS);
  }
  return done();
}
