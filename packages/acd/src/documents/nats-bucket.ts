import { DiscardPolicy, JetStreamApiCodes, type JetStreamApiError } from '@nats-io/jetstream';
import { type KV, Kvm } from '@nats-io/kv';
import { deleteMessage } from '../nats/delete-messages.js';
import { ensureStream } from '../nats/ensure-stream.js';
import type { NatsLink } from '../nats/nats-link.js';
import { isAnswer } from '../nats/repeat.js';

/** A key with its value and its place in the bucket's stream. */
export interface BucketEntry {
  /** Empty where the key was removed and its mark is still there. */
  readonly bytes: Uint8Array | undefined;
  /** 0: there is nothing. */
  readonly revision: number;
}

/** A bucket of NATS's key-value store with what documents need beyond it. */
export interface Bucket {
  get(key: string): Promise<BucketEntry>;
  /** Puts over this revision; `undefined`: something else is there. */
  put(key: string, bytes: string, revision: number): Promise<number | undefined>;
  /** Writes an empty value, whatever is there. */
  mark(key: string): Promise<void>;
  /** Removes what has this revision; `false`: it is not there any more. */
  remove(revision: number): Promise<boolean>;
  /** Removes what is at a key if it is older than a revision. */
  drop(key: string, before: number): Promise<void>;
  /** Every key with this beginning, which ends at a dot, without the beginning. */
  keys(prefix: string): Promise<readonly string[]>;
  /** Milliseconds since the epoch of the oldest thing in it; `undefined` where it is empty. */
  oldest(): Promise<number | undefined>;
}

/** Opens a bucket, made if there is none. Its leader answers every question, so that everybody reads what was acknowledged. */
export async function openBucket(link: NatsLink, name: string): Promise<Bucket> {
  const { js, manager } = link;
  const stream = `KV_${name}`;
  const subject = `$KV.${name}.`;
  /* As the library makes a bucket, but for deleting, which it forbids: it would have us purge. */
  const config = { max_msgs_per_subject: 1, discard: DiscardPolicy.New, allow_rollup_hdrs: true, allow_direct: false };
  await ensureStream(link, { name: stream, subjects: [`${subject}>`], ...config });
  const kv: KV = await new Kvm(js).open(name);
  const fenced = async (write: () => Promise<number>): Promise<number | undefined> => {
    try {
      return await write();
    } catch (error) {
      if (isAnswer(error) && (error as JetStreamApiError).code === JetStreamApiCodes.StreamWrongLastSequence)
        return undefined;
      throw error;
    }
  };
  return {
    async get(key) {
      const entry = await kv.get(key);
      if (entry === null) return { bytes: undefined, revision: 0 };
      return { bytes: entry.operation === 'PUT' ? entry.value : undefined, revision: entry.revision };
    },
    put: (key, bytes, revision) => fenced(() => kv.put(key, bytes, { previousSeq: revision })),
    async mark(key) {
      await kv.put(key, '');
    },
    remove: (revision) => deleteMessage(manager, stream, revision),
    async drop(key, before) {
      const revision = (await kv.get(key))?.revision;
      if (revision !== undefined && revision < before) await deleteMessage(manager, stream, revision);
    },
    async keys(prefix) {
      const { state } = await manager.streams.info(stream, { subjects_filter: `${subject}${prefix}>` });
      const skipped = subject.length + prefix.length;
      return Object.keys(state.subjects ?? {}).map((found) => found.slice(skipped));
    },
    async oldest() {
      const { state } = await manager.streams.info(stream);
      if (state.messages === 0) return undefined;
      return (await manager.streams.getMessage(stream, { seq: state.first_seq }))?.time.getTime();
    },
  };
}
