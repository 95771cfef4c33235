import { setTimeout } from 'node:timers/promises';
import type { NatsLink } from '@patchpanel/acd/testing';

const PAUSE_MS = 50;
const ANSWER_MS = 2_000;

/** The least that one can do: one message after the other in a stream of three replicas, each fenced and repeated under its id. */
export interface FencedPublisher {
  readonly stream: string;
  publish(): Promise<void>;
}

/** Makes a stream and publishes to it without anything around. */
export async function createFencedPublisher({ js, manager }: NatsLink): Promise<FencedPublisher> {
  const stream = 'bench-bare';
  await manager.streams.add({ name: stream, subjects: [stream], num_replicas: 3 });
  let last = 0;
  return {
    stream,
    async publish() {
      const options = { msgID: `m${last}`, timeout: ANSWER_MS, expect: { lastSequence: last } };
      for (;;) {
        try {
          last = (await js.publish(stream, 'x'.repeat(500), options)).seq;
          return;
        } catch {
          await setTimeout(PAUSE_MS);
        }
      }
    },
  };
}
