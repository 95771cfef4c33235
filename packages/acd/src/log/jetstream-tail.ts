import { AckPolicy, type ConsumerMessages, DeliverPolicy } from '@nats-io/jetstream';
import type { NatsLink } from '../nats/nats-link.js';
import { pause } from '../nats/repeat.js';
import type { Clock } from '../unit/clock.js';
import type { LogEntry, SequencedEntry } from './log.js';
import { LogError } from './log-error.js';
import { upcast } from './versions.js';

/** How often an idle consumer shows that it is alive. */
const HEARTBEAT_MS = 500;
/** After so many silent ones the consumer is taken for lost. */
const MAX_SILENT = 2;
const EXPIRES_MS = 30_000;
/** A consumer that nobody reads from any more is dropped by the server after this. */
const UNUSED_NS = 30_000_000_000;
/** Until a consumer that ended is made again. */
const RETRY_MS = 100;
/** Until one tries again that met what this release cannot read. */
const UNREADABLE_MS = 5_000;
/** Entries that wait for the listener at most; NATS keeps the rest. */
const MAX_WAITING = 256;

/** How a tail comes to what it needs. */
interface TailPorts {
  readonly link: NatsLink;
  /** The stream's name, once there is one. */
  readonly stream: () => Promise<string>;
  readonly after: number;
  readonly listener: (entry: SequencedEntry) => void;
  readonly clock: Clock;
  readonly failed: (error: unknown) => void;
}

/**
 * Follows a stream with one consumer in the memory of one server; returns the end. Whenever it is lost, as with its server or
 * the stream's leader, another is made from the next entry on.
 */
export function createJetStreamTail({ link, stream, after, listener, clock, failed }: TailPorts): () => void {
  const { js, manager } = link;
  let next = after + 1;
  let stopped = false;
  let messages: ConsumerMessages | undefined;

  async function follow(): Promise<void> {
    const name = await stream();
    const consumer = await manager.consumers.add(name, {
      ack_policy: AckPolicy.None,
      deliver_policy: DeliverPolicy.StartSequence,
      opt_start_seq: next,
      inactive_threshold: UNUSED_NS,
      mem_storage: true,
      num_replicas: 1,
    });
    const options = { max_messages: MAX_WAITING, expires: EXPIRES_MS, idle_heartbeat: HEARTBEAT_MS };
    messages = await (await js.consumers.get(name, consumer.name)).consume(options);
    if (stopped) messages.stop();
    watch(messages);
    let delivered = 0;
    for await (const message of messages) {
      if (stopped) break;
      /* The consumer counts what it delivers: what is missing was lost on the way, and another one begins before it. */
      delivered += 1;
      if (message.info.deliverySequence !== delivered) break;
      if (message.seq < next) continue;
      const entry = upcast<LogEntry>(message.json());
      next = message.seq + 1;
      listener({ sequence: message.seq, entry });
    }
    manager.consumers.delete(name, consumer.name).catch(() => {});
  }

  /** Ends a consumer of which nothing is heard. */
  function watch(watched: ConsumerMessages): void {
    void (async () => {
      for await (const status of watched.status()) {
        const isLost = status.type === 'heartbeats_missed' ? status.count >= MAX_SILENT : LOST.has(status.type);
        if (isLost) watched.stop(new Error(`the consumer is lost: ${status.type}`));
      }
    })().catch(() => {});
  }

  void (async () => {
    while (!stopped) {
      let waitMs = RETRY_MS;
      await follow().catch((error: unknown) => {
        if (!stopped) failed(error);
        if (error instanceof LogError) waitMs = UNREADABLE_MS;
      });
      if (!stopped) await pause(clock, waitMs);
    }
  })();
  return () => {
    stopped = true;
    messages?.stop();
  };
}

const LOST: ReadonlySet<string> = new Set([
  'consumer_not_found',
  'consumer_deleted',
  'stream_not_found',
  'no_responders',
]);
