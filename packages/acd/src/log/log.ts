import type { AgentId, CommandId, SessionId, UnitId } from '@patchpanel/protocol';
import type { WireEvent } from '@patchpanel/protocol/events';
import type { Fact } from '../engine/facts.js';
import type { OutboxItem } from '../engine/outbox-item.js';
import type { Outcome } from '../unit/commands.js';

/** The version of entries and snapshots that this release writes. */
export const LOG_VERSION = 2;

/** The largest entry in bytes of its JSON text; a larger one is refused with `entry_too_large`. */
export const MAX_ENTRY_BYTES = 256 * 1024;

/** Wire events for one agent; with `session` only for that one session id, such as the snapshot that a join brings. */
export interface FeedItem {
  readonly to: AgentId;
  readonly session?: SessionId;
  readonly events: readonly WireEvent[];
}

/** A command that an entry decided, remembered for ten minutes. @see AS-9 */
export interface DecidedCommand {
  readonly id: CommandId;
  readonly fingerprint?: string;
  readonly outcome: Outcome;
}

/** What is written whole or not at all: the commands decided together, what followed, and what the agents are told. */
export interface LogEntry {
  readonly v: number;
  /** Milliseconds since the epoch; never lower than that of the entry before. */
  readonly at: number;
  /** Which decider wrote it; grows with every change of the deciding node. */
  readonly epoch: number;
  readonly commands: readonly DecidedCommand[];
  readonly facts: readonly Fact[];
  readonly feed: readonly FeedItem[];
  /** What leaves the unit towards customers; left out where nothing does. */
  readonly outbox?: readonly OutboxItem[];
}

/** An entry with its place: sequences of a unit are dense and start at 1. */
export interface SequencedEntry {
  readonly sequence: number;
  readonly entry: LogEntry;
}

/** `conflict`: another writer was faster; `unknown`: it may or may not have been written, read to know. */
export type AppendResult =
  | { readonly kind: 'ok'; readonly sequence: number }
  | { readonly kind: 'conflict'; readonly lastSequence: number }
  | { readonly kind: 'unknown' };

/** The state after the entry `sequence`, as plain JSON. */
export interface LogSnapshot {
  readonly v: number;
  readonly sequence: number;
  readonly state: unknown;
}

/** A snapshot on its way to the log: the state in JSON texts as `toSlices` makes them, each made when it is asked for. */
export interface SlicedSnapshot {
  readonly v: number;
  readonly sequence: number;
  readonly slices: Iterable<string>;
}

/** The kept part of a unit's log; an empty log is `{ first: 1, last: 0 }`. */
export interface LogBounds {
  readonly first: number;
  readonly last: number;
}

/** One ordered, durable log per unit. One process writes; a result `ok` means that the entry survives a crash. */
export interface Log {
  /**
   * Writes the entry after `expectedSequence`. `bytes`: its size where the caller has counted it, which spares a driver that
   * keeps no text from counting again. @throws LogError `entry_too_large`
   */
  append(unit: UnitId, expectedSequence: number, entry: LogEntry, bytes?: number): Promise<AppendResult>;
  /** The entries after `after`, oldest first, at most `limit`; older ones than kept are left out. @throws LogError `newer_version` */
  read(unit: UnitId, after: number, limit: number): Promise<readonly SequencedEntry[]>;
  bounds(unit: UnitId): Promise<LogBounds>;
  /** Tells of every entry after `after`, in order, once each; returns the unsubscribe. */
  tail(unit: UnitId, after: number, listener: (entry: SequencedEntry) => void): () => void;
  /** Drops every entry up to and including `through`, some thousands at a time. */
  trim(unit: UnitId, through: number): Promise<void>;
  /**
   * Keeps this snapshot in place of the one before, which is kept until the last slice is durable; resolves with the length of
   * all slices. Slices are asked for one by one with turns of the event loop between them; one unit saves one at a time.
   */
  saveSnapshot(unit: UnitId, snapshot: SlicedSnapshot): Promise<number>;
  /** The newest whole snapshot, its slices joined. @throws LogError `newer_version`, or `damaged` where a slice is missing */
  latestSnapshot(unit: UnitId): Promise<LogSnapshot | undefined>;
  /** Ends it; whatever was acknowledged stays. May be called again. */
  close(): Promise<void>;
}
