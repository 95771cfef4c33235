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
  /** Whether it is read by the agent's client or by one that looks on beside it. */
  readonly beside: boolean;
  /** When the reading began, and when and how it ended. */
  readonly from: number;
  end?: { readonly at: number; readonly how: string };
}

/** A time of the run, in milliseconds of its own clock. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Everything that the clients saw and were promised. */
export interface History {
  readonly sessions: SessionHistory[];
  /** The contacts that were acknowledged to whoever brought them, and from when to when it took. */
  readonly brought: { readonly contactId: string; readonly asked: Span }[];
  /** Texts that were acknowledged to the agent or customer who wrote them, no two the same, by what they were sent in. */
  readonly texts: Map<string, string>;
  /** Callbacks that were acknowledged, by their notes, no two the same. */
  readonly callbacks: Map<string, string>;
  /** When no client of an agent asked for anything, though none had signed out. */
  readonly absences: { readonly agentId: string; readonly gone: Span }[];
  /** When something was done to the servers. */
  readonly faults: Span[];
  /** The last outcome that was acknowledged, by contact. */
  readonly dispositions: Map<string, string>;
  /** Acknowledged commands that nobody may lose. */
  acknowledged: number;
  /** What agents wrote so far, whether acknowledged or not: an agent's next session writes under new names. */
  written: number;
  /** Answers that no client should ever get. */
  readonly problems: string[];
  /** Items of the outbox in the order of the reading. */
  readonly outbox: { readonly id: string; readonly text?: string }[];
}

/** An empty history. */
export const createHistory = (): History => ({
  sessions: [],
  brought: [],
  texts: new Map(),
  callbacks: new Map(),
  absences: [],
  faults: [],
  dispositions: new Map(),
  acknowledged: 0,
  written: 0,
  problems: [],
  outbox: [],
});
