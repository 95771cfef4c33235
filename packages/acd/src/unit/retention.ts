import type { UnitId } from '@patchpanel/protocol';
import { LOG_VERSION, type Log } from '../log/log.js';
import { toSlices } from '../log/snapshot-slices.js';
import type { UnitSnapshot } from './load-state.js';

/** A restart folds at most this many entries. */
const SNAPSHOT_ENTRIES = 10_000;
/** And at most this many bytes, or a few times the last snapshot where that is more: a snapshot must pay. */
const SNAPSHOT_BYTES = 128 * 1024 * 1024;
const SNAPSHOTS_WORTH = 8;
const HOUR_MS = 3_600_000;

/** How often a unit looks for entries that are too old, however little is written. */
export const TRIM_EVERY_MS = HOUR_MS;

/** Keeps the log short: snapshots make restarts fast, what is older than both snapshot and `logHours` is trimmed. */
export class Retention {
  readonly #log: Log;
  readonly #unit: UnitId;
  #entries: number;
  #bytes = 0;
  #snapshotBytes = 0;
  #snapshotSequence: number;
  #running: Promise<void> | undefined;

  /** `snapshotSequence`: of the last snapshot (0: none); `entries`: how many the log has after it. */
  constructor(log: Log, unit: UnitId, snapshotSequence: number, entries: number) {
    this.#log = log;
    this.#unit = unit;
    this.#snapshotSequence = snapshotSequence;
    this.#entries = entries;
  }

  add(bytes: number): void {
    this.#entries += 1;
    this.#bytes += bytes;
  }

  get isDue(): boolean {
    if (this.#running !== undefined) return false;
    const enough = Math.max(SNAPSHOT_BYTES, SNAPSHOTS_WORTH * this.#snapshotBytes);
    return this.#entries >= SNAPSHOT_ENTRIES || this.#bytes >= enough;
  }

  /** Whether a snapshot is being stored or the log trimmed. */
  get isBusy(): boolean {
    return this.#running !== undefined;
  }

  /** Whether something was written since the last snapshot. */
  get isOpen(): boolean {
    return this.#entries > 0;
  }

  /** Resolves when no snapshot is being stored. */
  async settled(): Promise<void> {
    while (this.#running !== undefined) await this.#running.catch(() => {});
  }

  /**
   * Stores a snapshot, slice by slice while the unit goes on, and trims what is older than `logHours`, up to what `checkpoint`
   * resolves with at most; resolves when that is done.
   */
  snapshot(snapshot: UnitSnapshot, logHours: number, checkpoint: () => Promise<number>): Promise<void> {
    this.#entries = 0;
    this.#bytes = 0;
    const { sequence, now } = snapshot;
    const slices = toSlices(snapshot);
    const work = async (): Promise<void> => {
      const keepAfter = await checkpoint();
      this.#snapshotBytes = await this.#log.saveSnapshot(this.#unit, { v: LOG_VERSION, sequence, slices });
      this.#snapshotSequence = sequence;
      await this.#trim(Math.min(sequence, keepAfter), now - logHours * HOUR_MS);
    };
    return this.#run(work);
  }

  /** Trims without a new snapshot, for a unit in which nothing was written since the last one. */
  trim(now: number, logHours: number, checkpoint: () => Promise<number>): Promise<void> {
    return this.#run(async () => {
      await this.#trim(Math.min(this.#snapshotSequence, await checkpoint()), now - logHours * HOUR_MS);
    });
  }

  #run(work: () => Promise<void>): Promise<void> {
    this.#running = work().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  /* Entries are in the order of their times, so a few looks find the last one that is old enough. */
  async #trim(through: number, before: number): Promise<void> {
    const { first } = await this.#log.bounds(this.#unit);
    let old = first - 1;
    let end = through;
    while (old < end) {
      const middle = Math.ceil((old + end) / 2);
      const [entry] = await this.#log.read(this.#unit, middle - 1, 1);
      if (entry?.sequence === middle && entry.entry.at <= before) old = middle;
      else end = middle - 1;
    }
    if (old >= first) await this.#log.trim(this.#unit, old);
  }
}
