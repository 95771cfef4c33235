import { DeliverPolicy, DiscardPolicy, JetStreamApiCodes, JetStreamApiError } from '@nats-io/jetstream';
import type { UnitId } from '@patchpanel/protocol';
import { deleteBefore } from '../nats/delete-messages.js';
import { ensureStream, isMissing, once } from '../nats/ensure-stream.js';
import { toToken } from '../nats/names.js';
import { type NatsLink, REQUEST_MS } from '../nats/nats-link.js';
import { isAnswer, pause, repeat } from '../nats/repeat.js';
import type { Clock } from '../unit/clock.js';
import { encodeEntry } from './entry-bytes.js';
import { createJetStreamSnapshots } from './jetstream-snapshots.js';
import { createJetStreamTail } from './jetstream-tail.js';
import type { AppendResult, Log, LogBounds, LogEntry, SequencedEntry } from './log.js';
import { LogError } from './log-error.js';
import { upcast } from './versions.js';

/** Until an append that got no answer is tried again. */
const RETRY_MS = 100;
/** Within it a repeated append is known by its id; later ones are known by what is at their place. */
const DUPLICATE_WINDOW_NS = 120_000_000_000;
/** Up to so many entries are asked for one by one, which spares a consumer. */
const FEW = 8;

/** What the log needs beside NATS. The caller closes the link. */
export interface JetStreamLogOptions {
  readonly link: NatsLink;
  readonly clock: Clock;
  /** A new id that nobody else can have. */
  readonly newId: () => string;
  /** Told of a tail that was interrupted; it goes on by itself. */
  readonly failed: (error: unknown) => void;
}

/** The name of the stream that holds a unit's log. */
export const logStream = (unit: string): string => `pp-log-${toToken(unit)}`;
/** Its one subject. */
const subjectOf = (unit: string): string => `pp.log.${toToken(unit)}`;

/** Nothing was written, since the stream has as many bytes as operators allow it; what NATS calls it. */
const STREAM_FULL = 10_077;
const isFull = (error: unknown): boolean => error instanceof JetStreamApiError && error.code === STREAM_FULL;

/**
 * A log on NATS: one stream per unit, whose sequences are ours. An append is acknowledged when a majority of the servers has
 * it in memory; one that got no answer is repeated with its id until it is known to be written or to have come too late.
 */
export function createJetStreamLog({ link, clock, newId, failed }: JetStreamLogOptions): Log {
  const { js, manager } = link;
  const tails = new Set<() => void>();
  let closed = false;
  const opened = once(async (unit) => {
    const config = { discard: DiscardPolicy.New, duplicate_window: DUPLICATE_WINDOW_NS };
    await ensureStream(link, { name: logStream(unit), subjects: [subjectOf(unit)], ...config });
  });
  const open = async (unit: UnitId): Promise<string> => {
    if (closed) throw new LogError('closed', 'The log is closed.');
    await opened(unit);
    return logStream(unit);
  };
  const snapshots = createJetStreamSnapshots(link, clock);
  const bounds = async (unit: UnitId): Promise<LogBounds> => {
    const { state } = await manager.streams.info(await open(unit));
    return { first: Math.max(1, state.first_seq), last: state.last_seq };
  };

  /** The bytes at a place, as the stream's leader has them. */
  async function bytesAt(stream: string, sequence: number): Promise<Uint8Array | undefined> {
    try {
      return (await manager.streams.getMessage(stream, { seq: sequence }))?.data;
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  async function readByConsumer(stream: string, after: number, count: number): Promise<SequencedEntry[]> {
    const consumer = await js.consumers.get(stream, {
      deliver_policy: DeliverPolicy.StartSequence,
      opt_start_seq: after + 1,
    });
    const entries: SequencedEntry[] = [];
    for await (const message of await consumer.fetch({ max_messages: count, expires: REQUEST_MS })) {
      if (message.seq !== after + 1 + entries.length) break;
      entries.push({ sequence: message.seq, entry: upcast<LogEntry>(message.json()) });
    }
    consumer.delete().catch(() => {});
    return entries;
  }

  async function read(unit: UnitId, after: number, limit: number): Promise<readonly SequencedEntry[]> {
    const stream = await open(unit);
    const { first, last } = await bounds(unit);
    const from = Math.max(after, first - 1);
    const count = Math.min(limit, last - from);
    if (count <= 0) return [];
    const entries = count <= FEW ? [] : await readByConsumer(stream, from, count);
    /* A replica may be behind its leader: what is missing is asked of the leader. */
    const missing = Array.from({ length: count - entries.length }, (_, index) => from + entries.length + 1 + index);
    const rest = await Promise.all(missing.map((sequence) => bytesAt(stream, sequence)));
    for (const [index, bytes] of rest.entries()) {
      if (bytes === undefined) break;
      const entry = upcast<LogEntry>(JSON.parse(Buffer.from(bytes).toString()));
      entries.push({ sequence: missing[index] as number, entry });
    }
    return entries;
  }

  /** `undefined`: nobody knows whether it was written. */
  async function tryAppend(unit: UnitId, expected: number, bytes: Buffer, msgID: string) {
    try {
      const options = { msgID, timeout: REQUEST_MS, expect: { lastSequence: expected } };
      const { seq } = await js.publish(subjectOf(unit), bytes, options);
      if (seq === expected + 1) return 'ok';
      throw new LogError(
        'damaged',
        `Stream ${logStream(unit)} is written by something else; let only Patchpanel write.`,
      );
    } catch (error) {
      if (error instanceof LogError) throw error;
      if (!isAnswer(error) && !isFull(error)) return undefined;
      if ((error as JetStreamApiError).code === JetStreamApiCodes.StreamWrongLastSequence) return 'conflict';
      throw error;
    }
  }

  return {
    async append(unit, expectedSequence, entry): Promise<AppendResult> {
      const bytes = encodeEntry(entry);
      const stream = await open(unit);
      const id = newId();
      const written: AppendResult = { kind: 'ok', sequence: expectedSequence + 1 };
      for (let repeated = false; !closed; repeated = true) {
        const tried = await tryAppend(unit, expectedSequence, bytes, id);
        if (tried === 'ok') return written;
        if (tried === 'conflict') {
          /* After an attempt without an answer it may be our own entry that is there. */
          const there = repeated ? await repeat(clock, () => bytesAt(stream, written.sequence)) : undefined;
          if (there !== undefined && bytes.equals(there)) return written;
          return { kind: 'conflict', lastSequence: (await repeat(clock, () => bounds(unit))).last };
        }
        await pause(clock, RETRY_MS);
      }
      return { kind: 'unknown' };
    },
    read,
    bounds,
    tail(unit, after, listener) {
      if (closed) throw new LogError('closed', 'The log is closed.');
      const stop = createJetStreamTail({ link, stream: () => open(unit), after, listener, clock, failed });
      tails.add(stop);
      return () => {
        tails.delete(stop);
        stop();
      };
    },
    async trim(unit, through) {
      const stream = await open(unit);
      const { last } = await bounds(unit);
      await deleteBefore(manager, stream, Math.min(through, last) + 1);
    },
    async saveSnapshot(unit, snapshot) {
      await open(unit);
      return snapshots.save(unit, snapshot);
    },
    async latestSnapshot(unit) {
      await open(unit);
      return snapshots.latest(unit);
    },
    async close() {
      closed = true;
      for (const stop of tails) stop();
    },
  };
}
