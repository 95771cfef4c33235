import type { AgentId, ContactId, SkillId } from '@patchpanel/protocol';
import type { Heap } from './heap.js';

/** A call that was promised to a customer, as it is settled. Times in milliseconds; no downtime moves them. */
export interface Commitment {
  readonly callbackId: ContactId;
  readonly targetAgentId?: AgentId | undefined;
  readonly skillId: SkillId;
  readonly phoneNumber: string;
  readonly callerId: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly notes: string;
  readonly dueAt: number;
  readonly expiresAt: number;
}

/** `scheduled` until it is due and somebody can call; `offered` to one agent for a while; `expired` when nobody called in time. */
export type CommitmentStatus = 'scheduled' | 'offered' | 'expired';

/** A commitment with what has become of it. */
export interface CommitmentRecord {
  commitment: Commitment;
  status: CommitmentStatus;
  offeredTo: AgentId | undefined;
  /** When something is to be done about it. A scheduled one is looked at again and again, which no log has to know. */
  lookAt: number;
}

/** What happens to commitments. */
export type CommitmentFact =
  /** Made or changed: what was before under its id is gone. */
  | { readonly t: 'CommitmentSet'; readonly commitment: Commitment }
  | {
      readonly t: 'CommitmentMoved';
      readonly callbackId: ContactId;
      readonly status: CommitmentStatus;
      readonly offeredTo?: AgentId | undefined;
      /** Until when it stays so. */
      readonly until: number;
    }
  | { readonly t: 'CommitmentEnded'; readonly callbackId: ContactId };

/** The part of a unit's state that holds commitments. */
export interface CommitmentState {
  readonly commitments: Map<ContactId, CommitmentRecord>;
  /** The one to be looked at first on top. */
  readonly promises: Heap<CommitmentRecord>;
}

type FactOf<Kind extends CommitmentFact['t']> = Extract<CommitmentFact, { readonly t: Kind }>;

/** How the state follows. */
export const COMMITMENT_HANDLERS = {
  CommitmentSet(state: CommitmentState, { commitment }: FactOf<'CommitmentSet'>): void {
    addCommitment(state, { commitment, status: 'scheduled', offeredTo: undefined, lookAt: commitment.dueAt });
  },
  CommitmentMoved(state: CommitmentState, fact: FactOf<'CommitmentMoved'>): void {
    const record = state.commitments.get(fact.callbackId);
    if (record === undefined) return;
    const { status, offeredTo, until } = fact;
    addCommitment(state, { commitment: record.commitment, status, offeredTo, lookAt: until });
  },
  CommitmentEnded(state: CommitmentState, { callbackId }: FactOf<'CommitmentEnded'>): void {
    removeCommitment(state, callbackId);
  },
};

/** Puts a commitment in the place of the one with its id. */
export function addCommitment(state: CommitmentState, record: CommitmentRecord): void {
  const { callbackId } = record.commitment;
  removeCommitment(state, callbackId);
  state.commitments.set(callbackId, record);
  state.promises.add(record);
}

function removeCommitment({ commitments, promises }: CommitmentState, callbackId: ContactId): void {
  const known = commitments.get(callbackId);
  if (known === undefined) return;
  promises.remove(known);
  commitments.delete(callbackId);
}

/** Looks at a scheduled commitment again later. */
export function lookAgain({ promises }: CommitmentState, record: CommitmentRecord, lookAt: number): void {
  promises.remove(record);
  record.lookAt = lookAt;
  promises.add(record);
}
