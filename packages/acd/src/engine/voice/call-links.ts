import type { AgentId, ContactId } from '@patchpanel/protocol';

/** How a supervisor takes part in somebody else's call: unheard, heard by the agent alone, heard by everybody. */
export type SupervisorMode = 'monitor' | 'coach' | 'barge';

/** Tones to be sent into a call, in the order of their serial numbers. */
export interface ToneOrder {
  readonly serial: number;
  readonly digits: string;
  readonly toneMs: number;
  readonly spacingMs: number;
}

/**
 * What one agent's call is connected with: while it lives exactly one of `line`, `peer` and `watched`, afterwards none. Plain
 * JSON, replaced as a whole.
 */
export interface CallLinks {
  /** The customer or outside party at the other end, by the id of the contact that brought it into the unit. */
  readonly line?: ContactId;
  /** The other agent's contact of an internal call. */
  readonly peer?: ContactId;
  /** The call that a supervisor listens to, and how. */
  readonly watched?: ContactId;
  readonly mode?: SupervisorMode;
  /** The conference that the call is in, also while it is on hold, and the agent who may add to it. */
  readonly conference?: string;
  readonly host?: AgentId;
  /** The last tones that the agent sent. */
  readonly tones?: readonly ToneOrder[];
}

/** What a contact that is no call, or is over, is connected with. */
export const NO_LINKS: CallLinks = {};

/** The agent's own phone. */
export interface AgentLeg {
  readonly legId: string;
  readonly status: 'dialing' | 'active';
}

/** Everybody in a conference counts: agents, customers, outside parties, a supervisor who barged in. */
export const MAX_CONFERENCE_PARTIES = 5;
