import type { AgentId } from '@patchpanel/protocol';
import type { PromiseKeeperEvent, PromiseKeeperStatusEvent } from '@patchpanel/protocol/events';
import type { Commitment } from './commitments.js';
import { isoTime } from './iso-time.js';

/** The list of commitments is to be fetched again. */
export const UPDATE_CALLBACKS = { Type: 'UpdateCallbacks' } as const;

/** A commitment that is due, for the agent who is to call. @see spec/agent-session-api.md C.2 */
export function projectPromise(commitment: Commitment, agentId: AgentId, now: number): PromiseKeeperEvent {
  return {
    Type: 'PromiseKeeper',
    AgentId: agentId,
    CallbackId: commitment.callbackId,
    CallbackTime: isoTime(commitment.dueAt),
    CallbackExpireTime: isoTime(commitment.expiresAt),
    DeliveryTime: isoTime(now),
    DialNumber: commitment.phoneNumber,
    OrigNumber: commitment.callerId,
    FirstName: commitment.firstName,
    LastName: commitment.lastName,
    Notes: commitment.notes,
    SkillId: commitment.skillId,
    TargetType: commitment.targetAgentId === undefined ? 'Skill' : 'Agent',
  };
}

/** What has become of the commitment that the agent was told of. */
export function promiseStatus(status: PromiseKeeperStatusEvent['Status']): PromiseKeeperStatusEvent {
  return { Type: 'PromiseKeeperStatus', Status: status };
}
