import { ReadableStream } from 'node:stream/web';
import { type ObjectStore, Objm } from '@nats-io/obj';
import type { NatsLink } from './nats-link.js';

/** Bytes under names in one bucket of NATS's object store, each whole or not at all. */
export interface Objects {
  put(name: string, bytes: Uint8Array | AsyncIterable<Uint8Array>): Promise<void>;
  get(name: string): Promise<Uint8Array | undefined>;
  /** Tells whether there was one; leaves no marker. */
  remove(name: string): Promise<boolean>;
  names(): Promise<readonly string[]>;
}

/** Opens a bucket of the object store, made if there is none. */
export async function openObjects({ js, manager, replicas }: NatsLink, bucket: string): Promise<Objects> {
  const store: ObjectStore = await new Objm(js).create(bucket, { replicas });
  return {
    async put(name, bytes) {
      if (bytes instanceof Uint8Array) await store.putBlob({ name }, bytes);
      else await store.put({ name }, ReadableStream.from(bytes));
    },
    async get(name) {
      return (await store.getBlob(name)) ?? undefined;
    },
    async remove(name) {
      const info = await store.info(name);
      if (info === null || info.deleted) return false;
      await store.delete(name);
      await manager.streams.purge(`OBJ_${bucket}`, { filter: `$O.${bucket}.M.${base64Padded(name)}` });
      return true;
    },
    async names() {
      return (await store.list()).filter(({ deleted }) => !deleted).map(({ name }) => name);
    },
  };
}

/* How the object store writes a name in a subject. */
function base64Padded(name: string): string {
  const text = Buffer.from(name).toString('base64url');
  return text.padEnd(4 * Math.ceil(text.length / 4), '=');
}
