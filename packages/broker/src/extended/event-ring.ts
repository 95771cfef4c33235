import type { Clock } from '../ports.js';
import { type EventBatch, type EventText, toBatch } from './event-texts.js';

/** How many events a ring holds. @see EX-202 */
export const RING_EVENTS = 1_000;
/** How many bytes of them, in UTF-8. @see EX-202 */
export const RING_BYTES = 1024 * 1024;
/** For how long, in milliseconds. @see EX-202 */
export const RING_MS = 10 * 60_000;

/** The last events of one page, by their numbers. */
export interface EventRing {
  push(batch: EventBatch): void;
  /** The last `count` events, or `undefined` if they are no longer all there. */
  last(count: number): EventBatch | undefined;
  /** Forgets all but the last `count` events. @see EX-111 */
  keep(count: number): void;
}

/** A batch of the ring; its first `gone` texts have been dropped. */
interface Chunk {
  texts: readonly EventText[];
  gone: number;
  readonly at: number;
}

/** Creates an empty ring: what is over a limit drops off at its old end. Batches are shared with other rings. */
export function createEventRing(clock: Pick<Clock, 'now'>): EventRing {
  const chunks: Chunk[] = [];
  let count = 0;
  let bytes = 0;

  function dropFirst(): void {
    const [chunk] = chunks;
    if (chunk === undefined) return;
    bytes -= chunk.texts[chunk.gone]?.bytes ?? 0;
    count -= 1;
    chunk.gone += 1;
    if (chunk.gone >= chunk.texts.length) chunks.shift();
  }
  function dropOld(): void {
    const oldest = clock.now() - RING_MS;
    while (count > RING_EVENTS || bytes > RING_BYTES || (chunks[0]?.at ?? oldest) < oldest) dropFirst();
  }
  /** An older token is good for nothing and is not kept: the latest takes its number. @see EX-202 */
  function replaceTokens(token: EventText): void {
    for (const chunk of chunks) {
      if (!chunk.texts.some(({ isToken }) => isToken)) continue;
      for (const old of chunk.texts.slice(chunk.gone)) if (old.isToken) bytes += token.bytes - old.bytes;
      chunk.texts = chunk.texts.map((text) => (text.isToken ? token : text));
    }
  }

  return {
    push(batch) {
      if (batch.texts.length === 0) return;
      const token = batch.texts.findLast(({ isToken }) => isToken);
      if (token !== undefined) replaceTokens(token);
      chunks.push({ texts: batch.texts, gone: 0, at: clock.now() });
      count += batch.texts.length;
      bytes += batch.bytes;
      dropOld();
    },
    last(wanted) {
      dropOld();
      if (wanted > count) return undefined;
      const all = chunks.flatMap(({ texts, gone }) => texts.slice(gone));
      return toBatch(all.slice(all.length - wanted));
    },
    keep(wanted) {
      while (count > wanted) dropFirst();
    },
  };
}
