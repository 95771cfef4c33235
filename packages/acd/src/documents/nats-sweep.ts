import { fromToken } from '../nats/names.js';
import type { Clock } from '../unit/clock.js';
import type { Bucket } from './nats-bucket.js';
import type { Held } from './nats-documents.js';
import { dayOf, documentKeyOf, expiryPrefix } from './nats-keys.js';

interface SweepPorts {
  readonly clock: Clock;
  readonly held: (bucket: Bucket, key: string) => Promise<Held>;
  readonly drop: (bucket: Bucket, held: Held) => Promise<boolean>;
}

/** Drops what has expired, day by day, from the day on of which everything before is dropped already. */
export function createNatsSweep({ clock, held, drop }: SweepPorts): (bucket: Bucket, limit: number) => Promise<number> {
  const opened = dayOf(clock.now());
  const sweptBefore = new WeakMap<Bucket, number>();

  async function dropOne(bucket: Bucket, found: string): Promise<boolean> {
    const [, collection = '', id = ''] = found.split('.');
    const key = documentKeyOf(fromToken(collection), fromToken(id));
    const document = await held(bucket, key);
    const expiresAt = document.envelope?.expiresAt;
    return expiresAt !== undefined && expiresAt <= clock.now() && drop(bucket, document);
  }

  return async (bucket, limit) => {
    const oldest = await bucket.oldest();
    if (oldest === undefined) return 0;
    const today = dayOf(clock.now());
    let dropped = 0;
    for (let day = sweptBefore.get(bucket) ?? Math.min(opened, dayOf(oldest)); day <= today; day += 1) {
      const due = (await bucket.keys(expiryPrefix(day))).filter((found) => Number.parseInt(found, 10) <= clock.now());
      for (const found of due) {
        if (dropped >= limit) return dropped;
        if (await dropOne(bucket, found)) dropped += 1;
        else await bucket.drop(`${expiryPrefix(day)}${found}`, Number.MAX_SAFE_INTEGER);
      }
      sweptBefore.set(bucket, day);
    }
    return dropped;
  };
}
