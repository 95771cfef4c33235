import type { WireEvent } from '@patchpanel/protocol/events';

/** How a client says where it stands. @see AS-6 */
export const READERS = ['cursor', 'rolled', 'plain'] as const;
/** One of {@link READERS}. */
export type Reader = (typeof READERS)[number];

/** What one client read of one session id, in the order of its processing. */
export interface SessionHistory {
  readonly agentId: string;
  /** The plain id. */
  readonly sessionId: string;
  readonly reader: Reader;
  readonly events: WireEvent[];
}

/** Everything that the clients saw and were promised. */
export interface History {
  readonly sessions: SessionHistory[];
  /** Ids of the contacts that were acknowledged to whoever brought them. */
  readonly brought: string[];
  /** The last outcome that was acknowledged, by contact. */
  readonly dispositions: Map<string, string>;
  /** Acknowledged commands that nobody may lose. */
  acknowledged: number;
  /** Answers that no client should ever get. */
  readonly problems: string[];
  /** Items of the outbox in the order of the reading. */
  readonly outbox: { readonly id: string }[];
}

/** An empty history. */
export const createHistory = (): History => ({
  sessions: [],
  brought: [],
  dispositions: new Map(),
  acknowledged: 0,
  problems: [],
  outbox: [],
});
