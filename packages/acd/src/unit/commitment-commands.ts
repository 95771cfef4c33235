import type { AgentId, ContactId, SessionId } from '@patchpanel/protocol';

/** What was promised to a customer: a call back, by an agent or by anybody of a skill. Times in milliseconds. */
export interface Promised {
  /** The agent who promised; without one the first free agent of the skill calls. */
  readonly targetAgentId?: AgentId | undefined;
  /** An id or a name. */
  readonly skill: string;
  readonly phoneNumber: string;
  /** The number that the customer had called. */
  readonly callerId: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly notes: string;
  readonly dueAt: number;
}

/** Who changes a commitment: an agent for himself or herself, or somebody who may act for others. */
export interface Editor {
  readonly agentId: AgentId;
  readonly forOthers: boolean;
}

/** What agents do with commitments. */
export type CommitmentCommand =
  | ({ readonly kind: 'MakeCommitment'; readonly callbackId: ContactId; readonly by: Editor } & Promised)
  | ({ readonly kind: 'ChangeCommitment'; readonly callbackId: ContactId; readonly by: Editor } & Partial<Promised>)
  | { readonly kind: 'DropCommitment'; readonly callbackId: ContactId; readonly by: Editor }
  | {
      readonly kind: 'DialCommitment';
      readonly sessionId: SessionId;
      readonly callbackId: ContactId;
      readonly contactId: ContactId;
    }
  | {
      readonly kind: 'RescheduleCommitment';
      readonly sessionId: SessionId;
      readonly callbackId: ContactId;
      readonly dueAt: number;
    }
  | {
      readonly kind: 'CancelCommitment';
      readonly sessionId: SessionId;
      readonly callbackId: ContactId;
    };
