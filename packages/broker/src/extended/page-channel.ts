import type { EnvelopeElement, FaultCode, HostFrame } from '@patchpanel/protocol/messages';
import type { Clock, FramePort } from '../ports.js';
import type { Subscription } from '../subscriptions.js';
import { type Closing, createClosing } from './closing.js';
import { type CommandLanes, createCommandLanes } from './command-lanes.js';
import type { EventBatch, EventTexts } from './event-texts.js';
import type { Outbox } from './outbox.js';
import type { PageIdentity } from './page-identity.js';

/** Between two faults of one page, in milliseconds. @see EX-112 */
export const FAULT_MS = 1_000;

interface ChannelParts {
  readonly port: FramePort;
  readonly identity: PageIdentity;
  readonly clock: Clock;
  readonly texts: EventTexts;
  readonly outbox: Outbox;
  /** The page's context as JSON, for the subscription as it is now. */
  readonly contextText: (subscription: Subscription) => string;
  readonly onClose: (channel: PageChannel) => void;
}

/** One document's port: whatever the host tells the document goes through it, in order. @see EX-103 @see EX-104 */
export interface PageChannel {
  readonly identity: PageIdentity;
  /** What the document is subscribed to now; `subscribe` replaces it. */
  readonly subscription: Subscription;
  readonly closing: Closing;
  /** Its drafts and proofs of identity wait for one another. */
  readonly lanes: CommandLanes;
  /** Numbers events of the host; they leave when the task is over. */
  deliver(elements: readonly EnvelopeElement[]): void;
  /** Sends a frame after all events of before. */
  send(frame: HostFrame): void;
  /** Sends numbered events at once. */
  sendMissed(batch: EventBatch): void;
  /** Goes on with another filter; the state under it is sent as a snapshot. @see EX-108 */
  refilter(subscription: Subscription, filter: string, state: readonly EnvelopeElement[]): void;
  /** Says what is wrong with a frame, once a second at most. @see EX-112 */
  fault(code: FaultCode, message: string): void;
  /** The context may have changed; it is sent when the task is over, if it has. @see EX-106 */
  contextChanged(): void;
  /** From now on the document hears and says nothing. Idempotent. */
  close(): void;
}

const eventsFrame = (seq: number, joined: string, more = ''): string =>
  `{"kind":"events","seq":${seq},${more}"events":[${joined}]}`;

/** Creates the channel of a subscription that has just been made. */
export function createPageChannel(parts: ChannelParts, first: Subscription): PageChannel {
  const { port, identity, clock, texts, outbox, contextText } = parts;
  const { stream } = identity;
  let subscription = first;
  let pending: EventBatch[] = [];
  let context = contextText(first);
  let isContextDue = false;
  let faultAt = Number.NEGATIVE_INFINITY;
  let isOpen = true;

  function flushEvents(): void {
    if (pending.length === 0) return;
    const [only] = pending;
    const joined = pending.length === 1 ? only?.joined : pending.map((batch) => batch.joined).join(',');
    pending = [];
    port.post(eventsFrame(stream.seq, joined ?? ''));
  }
  function flush(): void {
    if (!isOpen) return;
    flushEvents();
    if (!isContextDue) return;
    isContextDue = false;
    const now = contextText(subscription);
    if (now === context) return;
    context = now;
    port.post(`{"kind":"context",${now.slice(1)}`);
  }

  const channel: PageChannel = {
    identity,
    get subscription() {
      return subscription;
    },
    closing: createClosing(clock, (frame) => channel.send(frame)),
    lanes: createCommandLanes(),
    deliver(elements) {
      const batch = texts.of(elements);
      if (batch.texts.length === 0) return;
      stream.push(batch);
      pending.push(batch);
      outbox.afterTask(flush);
    },
    send(frame) {
      if (!isOpen) return;
      flushEvents();
      port.post(JSON.stringify(frame));
    },
    sendMissed(batch) {
      if (batch.texts.length > 0) port.post(eventsFrame(stream.seq, batch.joined));
    },
    refilter(next, filter, state) {
      flushEvents();
      subscription = next;
      const batch = texts.of(state);
      stream.restart(filter, batch);
      port.post(eventsFrame(stream.seq, batch.joined, '"snapshot":true,'));
      channel.contextChanged();
    },
    fault(code, message) {
      const now = clock.now();
      if (now - faultAt < FAULT_MS) return;
      faultAt = now;
      channel.send({ kind: 'fault', code, message });
    },
    contextChanged() {
      isContextDue = true;
      outbox.afterTask(flush);
    },
    close() {
      if (!isOpen) return;
      isOpen = false;
      port.close();
      channel.closing.end();
      parts.onClose(channel);
    },
  };
  return channel;
}
