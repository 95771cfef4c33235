import type { GapReason, ResumePoint } from '@patchpanel/protocol/messages';
import type { Clock } from '../ports.js';
import { createEventRing } from './event-ring.js';
import type { EventBatch } from './event-texts.js';

/** Where a document joins the stream: behind what it has, or at the present with what it missed named. */
export type StreamStart =
  | { readonly kind: 'fresh'; readonly seq: number }
  | { readonly kind: 'resumed'; readonly seq: number; readonly missed: EventBatch }
  | { readonly kind: 'gap'; readonly seq: number; readonly from: number; readonly reason: GapReason };

/** What has to be equal for the numbers of one document to mean the same to the next. @see EX-202 */
export interface StreamScope {
  readonly epoch: string;
  readonly filter: string;
  /** Grows with every batch of the host: a stream that was left and is joined within one tick has missed nothing. */
  readonly tick: number;
}

/** The numbered events of one page, place, contact and origin; it goes on through the reloads of its frame. @see EX-201 */
export interface EventStream {
  /** The number of the last event. */
  readonly seq: number;
  push(batch: EventBatch): void;
  join(scope: StreamScope, resume: ResumePoint | undefined): StreamStart;
  /** Numbers a snapshot under another filter and goes on behind it; what was before cannot be had again. @see EX-108 */
  restart(filter: string, snapshot: EventBatch): void;
  /** Nobody takes its events from now on. */
  leave(tick: number): void;
  /** The page has kept everything up to this number. @see EX-111 */
  trim(seq: number): void;
}

/** Creates a stream that has no events yet. */
export function createEventStream(clock: Pick<Clock, 'now'>): EventStream {
  const ring = createEventRing(clock);
  let seq = 0;
  let scope: StreamScope | undefined;

  function missedSince({ epoch, seq: had }: ResumePoint, now: StreamScope): EventBatch | GapReason {
    if (epoch !== now.epoch || scope?.epoch !== now.epoch) return 'NEW_EPOCH';
    if (had > seq) return 'FUTURE';
    if (scope.filter !== now.filter) return 'OTHER_FILTER';
    return (scope.tick === now.tick ? ring.last(seq - had) : undefined) ?? 'EXPIRED';
  }

  return {
    get seq() {
      return seq;
    },
    push(batch) {
      seq += batch.texts.length;
      ring.push(batch);
    },
    join(now, resume) {
      const missed = resume === undefined ? undefined : missedSince(resume, now);
      scope = now;
      if (resume !== undefined && typeof missed === 'object') return { kind: 'resumed', seq: resume.seq, missed };
      ring.keep(0);
      if (resume === undefined || missed === undefined) return { kind: 'fresh', seq };
      return { kind: 'gap', seq, from: resume.seq + 1, reason: missed as GapReason };
    },
    restart(filter, snapshot) {
      if (scope !== undefined) scope = { ...scope, filter };
      seq += snapshot.texts.length;
      ring.keep(0);
    },
    leave(tick) {
      if (scope !== undefined) scope = { ...scope, tick };
    },
    trim(had) {
      if (had <= seq) ring.keep(seq - had);
    },
  };
}
