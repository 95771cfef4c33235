import type { CommandId } from '@patchpanel/protocol';
import type { DecidedCommand } from '../log/log.js';
import type { Outcome } from '../unit/commands.js';
import type { RememberedCommand } from './records.js';

/** How long a command id is known. @see AS-9 */
export const REMEMBER_MS = 600_000;

/* Six segments hold ten minutes of up to 1,092 commands a second; beyond that rate the oldest ids go early. */
const SEGMENT_MS = 120_000;
const SEGMENT_COMMANDS = 131_072;
const SEGMENTS = 6;

interface Segment {
  readonly from: number;
  /** Its bit in the hints. */
  readonly bit: number;
  readonly commands: Map<CommandId, RememberedCommand>;
}

/** A command as a snapshot keeps it: its id, milliseconds since the one before, its fingerprint (`0`: none) and its result, if not empty. */
export type RememberedRow = readonly [
  id: CommandId,
  later: number,
  fingerprint: string | 0,
  result?: Readonly<Record<string, string>>,
];

const HINTS = 1 << 20;
const HINT_CHARACTERS = 8;

/**
 * What commands were answered, so that a repeat is answered the same. Whole segments are forgotten at once: taking single
 * ids out of one large map would cost more than everything else here. @see AS-9
 */
export class RememberedCommands {
  /** The newest first. */
  #segments: Segment[] = [];
  /** By a hash of the id the bits of the segments that may know it: nearly every id is new, and is looked up in none. */
  readonly #hints = new Uint8Array(HINTS);

  /** What was decided under this id during the last ten minutes. */
  get(id: CommandId, now: number): RememberedCommand | undefined {
    const hint = this.#hints[hintOf(id)] as number;
    if (hint === 0) return undefined;
    for (const { bit, commands } of this.#segments) {
      const known = (hint & bit) === 0 ? undefined : commands.get(id);
      if (known !== undefined) return known.at > now - REMEMBER_MS ? known : undefined;
    }
    return undefined;
  }

  add({ id, fingerprint, outcome }: DecidedCommand, at: number): void {
    let newest = this.#segments[0];
    if (newest === undefined || at >= newest.from + SEGMENT_MS || newest.commands.size >= SEGMENT_COMMANDS) {
      newest = this.#begin(at);
    }
    newest.commands.set(id, { at, fingerprint, outcome });
    const place = hintOf(id);
    this.#hints[place] = (this.#hints[place] as number) | newest.bit;
  }

  /** The commands of this moment as plain JSON, the oldest first; each row is made when it is read, which may be later. */
  rows(): Iterable<RememberedRow> {
    const segments = this.#segments.map(({ commands }) => ({ commands, size: commands.size })).reverse();
    return { [Symbol.iterator]: () => rowsOf(segments) };
  }

  /** Adds what {@link RememberedCommands.rows} gave. */
  restore(rows: Iterable<RememberedRow>): void {
    let at = 0;
    for (const [id, later, fingerprint, result = {}] of rows) {
      at += later;
      const outcome: Outcome = { ok: true, result };
      this.add(fingerprint === 0 ? { id, outcome } : { id, fingerprint, outcome }, at);
    }
  }

  #begin(at: number): Segment {
    const kept = this.#segments.filter(({ from }) => from + SEGMENT_MS > at - REMEMBER_MS).slice(0, SEGMENTS - 1);
    const keptBits = kept.reduce((bits, segment) => bits | segment.bit, 0);
    if (kept.length < this.#segments.length) {
      for (let place = 0; place < HINTS; place += 1) this.#hints[place] = (this.#hints[place] as number) & keptBits;
    }
    const segment = { from: at, bit: ~keptBits & (keptBits + 1), commands: new Map() };
    this.#segments = [segment, ...kept];
    return segment;
  }
}

/* A map is read in the order in which it was filled, so its first `size` members are those of then. */
function* rowsOf(
  segments: readonly { readonly commands: ReadonlyMap<CommandId, RememberedCommand>; readonly size: number }[],
): Generator<RememberedRow> {
  let before = 0;
  for (const { commands, size } of segments) {
    let left = size;
    for (const [id, { at, fingerprint = 0, outcome }] of commands) {
      if (left-- === 0) break;
      const told = outcome.ok && !isEmpty(outcome.result) ? outcome.result : undefined;
      yield told === undefined ? [id, at - before, fingerprint] : [id, at - before, fingerprint, told];
      before = at;
    }
  }
}

function hintOf(id: CommandId): number {
  let hash = 0;
  for (let index = Math.max(0, id.length - HINT_CHARACTERS); index < id.length; index += 1) {
    hash = (hash * 31 + id.charCodeAt(index)) | 0;
  }
  return hash & (HINTS - 1);
}

function isEmpty(result: Readonly<Record<string, string>>): boolean {
  for (const _ in result) return false;
  return true;
}
