import { type ConsumerMessages, DeliverPolicy } from '@nats-io/jetstream';
import type { NatsLink } from '../nats/nats-link.js';
import { pause } from '../nats/repeat.js';
import type { Clock } from '../unit/clock.js';
import type { LogEntry, SequencedEntry } from './log.js';
import { upcast } from './versions.js';

/** How often an idle consumer shows that it is alive; after two silent ones it is made again. */
const HEARTBEAT_MS = 1_000;
const EXPIRES_MS = 30_000;
/** Until a consumer that ended is made again. */
const RETRY_MS = 100;
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

/** Follows a stream with one consumer, which is made again from the next entry on whenever it ends; returns the end. */
export function createJetStreamTail({ link, stream, after, listener, clock, failed }: TailPorts): () => void {
  let next = after + 1;
  let stopped = false;
  let messages: ConsumerMessages | undefined;

  async function follow(): Promise<void> {
    const consumer = await link.js.consumers.get(await stream(), {
      deliver_policy: DeliverPolicy.StartSequence,
      opt_start_seq: next,
    });
    messages = await consumer.consume({
      max_messages: MAX_WAITING,
      expires: EXPIRES_MS,
      idle_heartbeat: HEARTBEAT_MS,
    });
    if (stopped) messages.stop();
    for await (const message of messages) {
      if (stopped) break;
      if (message.seq < next) continue;
      const entry = upcast<LogEntry>(message.json());
      next = message.seq + 1;
      listener({ sequence: message.seq, entry });
    }
    consumer.delete().catch(() => {});
  }

  void (async () => {
    while (!stopped) {
      await follow().catch((error: unknown) => {
        if (!stopped) failed(error);
      });
      if (!stopped) await pause(clock, RETRY_MS);
    }
  })();
  return () => {
    stopped = true;
    messages?.stop();
  };
}
