import { JetStreamApiCodes, JetStreamApiError, type StreamConfig } from '@nats-io/jetstream';
import { ServerError } from '../server-error.js';
import type { NatsLink } from './nats-link.js';

/** What JetStream answers when something is not there. */
export const isMissing = (error: unknown): boolean =>
  error instanceof JetStreamApiError &&
  (error.code === JetStreamApiCodes.StreamNotFound || error.code === JetStreamApiCodes.NoMessageFound);

/**
 * Makes the stream if there is none; one that is there is left as operators configured it. @throws ServerError `NATS_UNFIT`
 * where nothing may be deleted from it
 */
export async function ensureStream(
  { manager, replicas }: NatsLink,
  wanted: Partial<StreamConfig> & { readonly name: string },
): Promise<void> {
  const there = await configOf(manager, wanted.name);
  if (there === undefined) await manager.streams.add({ num_replicas: replicas, ...wanted });
  else if (there.deny_delete) {
    throw new ServerError(
      'NATS_UNFIT',
      `Stream ${wanted.name} lets nobody delete messages (deny_delete), which NATS cannot change; make it anew without that.`,
    );
  }
}

async function configOf(manager: NatsLink['manager'], name: string): Promise<StreamConfig | undefined> {
  try {
    return (await manager.streams.info(name)).config;
  } catch (error) {
    if (!isMissing(error)) throw error;
    return undefined;
  }
}

/** Runs `make` once per key; what failed is tried again by the next who asks. */
export function once<Value>(make: (key: string) => Promise<Value>): (key: string) => Promise<Value> {
  const made = new Map<string, Promise<Value>>();
  return (key) => {
    let value = made.get(key);
    if (value === undefined) {
      value = make(key);
      made.set(key, value);
      value.catch(() => made.delete(key));
    }
    return value;
  };
}
