import { createHash, randomUUID } from 'node:crypto';
import { DiscardPolicy, JetStreamApiCodes, JetStreamApiError } from '@nats-io/jetstream';
import type { Clock } from '../unit/clock.js';
import { deleteMessage, deleteMessages } from './delete-messages.js';
import { ensureStream, isMissing } from './ensure-stream.js';
import { fromToken, toToken } from './names.js';
import type { NatsLink } from './nats-link.js';
import { repeat } from './repeat.js';

/** Bytes of a message; NATS takes a mebibyte unless operators say otherwise. */
const CHUNK_BYTES = 131_072;
const GETS_AT_ONCE = 8;

/** Bytes under names in one stream, each whole or not at all. */
export interface Objects {
  put(name: string, bytes: Uint8Array | AsyncIterable<Uint8Array>): Promise<void>;
  /** `undefined`: there is none, or it was replaced while it was read. @throws Error where it is damaged */
  get(name: string): Promise<Uint8Array | undefined>;
  /** Tells whether there was one. */
  remove(name: string): Promise<boolean>;
  names(): Promise<readonly string[]>;
  /** Removes what has such a name, also what was put by halves. */
  removeAll(which: (name: string) => boolean): Promise<void>;
}

/** Where objects are: a stream, and the subject below which all of its messages are. */
export interface ObjectsPlace {
  readonly link: NatsLink;
  readonly clock: Clock;
  readonly stream: string;
  readonly subject: string;
}

/** What stands under a name: which put it was, where its chunks are in the stream, and what they come to. */
interface Head {
  readonly put: string;
  readonly chunks: readonly number[];
  readonly sha256: string;
}

interface PlacedHead extends Head {
  readonly sequence: number;
}

/**
 * Opens the objects of a stream, which is made if there is none: chunks, and a head that names their places once all are there.
 * NATS's own object store is not used, since it purges.
 */
export async function openObjects({ link, clock, stream, subject }: ObjectsPlace): Promise<Objects> {
  const { js, manager } = link;
  const config = { subjects: [`${subject}.>`], max_msgs_per_subject: 1, discard: DiscardPolicy.New };
  await repeat(clock, () => ensureStream(link, { name: stream, ...config }));
  const heads = `${subject}.head.`;
  const chunksBelow = `${subject}.chunk.`;

  const messageAt = (at: { readonly seq: number } | { readonly last_by_subj: string }) =>
    repeat(clock, async () => {
      try {
        return (await manager.streams.getMessage(stream, at)) ?? undefined;
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw error;
      }
    });
  const remove = (sequences: readonly number[]) => repeat(clock, () => deleteMessages(manager, stream, sequences));

  async function headOf(name: string): Promise<PlacedHead | undefined> {
    const found = await messageAt({ last_by_subj: `${heads}${toToken(name)}` });
    return found && { ...found.json<Head>(), sequence: found.seq };
  }

  async function subjectsBelow(prefix: string): Promise<readonly string[]> {
    const { state } = await repeat(clock, () => manager.streams.info(stream, { subjects_filter: `${prefix}>` }));
    return Object.keys(state.subjects ?? {}).map((found) => found.slice(prefix.length));
  }

  async function names(): Promise<readonly string[]> {
    return (await subjectsBelow(heads)).map(fromToken);
  }

  /** Puts the head in place of the one that is there, which is given. */
  async function putHead(name: string, head: Head): Promise<PlacedHead | undefined> {
    for (;;) {
      const before = await headOf(name);
      if (before?.put === head.put) return undefined;
      const expect = { lastSubjectSequence: before?.sequence ?? 0 };
      try {
        await repeat(clock, () => js.publish(`${heads}${toToken(name)}`, JSON.stringify(head), { expect }));
        return before;
      } catch (error) {
        const isLate = error instanceof JetStreamApiError && error.code === JetStreamApiCodes.StreamWrongLastSequence;
        if (!isLate) throw error;
      }
    }
  }

  async function removeOne(name: string): Promise<boolean> {
    for (let head = await headOf(name); head !== undefined; head = await headOf(name)) {
      const { sequence } = head;
      if (!(await repeat(clock, () => deleteMessage(manager, stream, sequence)))) continue;
      await remove(head.chunks);
      return true;
    }
    return false;
  }

  return {
    async put(name, bytes) {
      const put = randomUUID();
      const hash = createHash('sha256');
      const chunks: number[] = [];
      for await (const chunk of chunksOf(bytes)) {
        hash.update(chunk);
        const at = `${chunksBelow}${toToken(name)}.${put}.${chunks.length}`;
        const { seq } = await repeat(clock, () => js.publish(at, chunk, { msgID: at }));
        chunks.push(seq);
      }
      const before = await putHead(name, { put, chunks, sha256: hash.digest('hex') });
      if (before !== undefined) await remove(before.chunks);
    },
    async get(name) {
      const head = await headOf(name);
      if (head === undefined) return undefined;
      const parts: Uint8Array[] = [];
      for (let at = 0; at < head.chunks.length; at += GETS_AT_ONCE) {
        const some = await Promise.all(head.chunks.slice(at, at + GETS_AT_ONCE).map((seq) => messageAt({ seq })));
        for (const part of some) if (part !== undefined) parts.push(part.data);
      }
      const bytes = Buffer.concat(parts);
      if (createHash('sha256').update(bytes).digest('hex') === head.sha256) return bytes;
      if ((await headOf(name))?.sequence === head.sequence) throw new Error(`${name} in stream ${stream} is damaged.`);
      return undefined;
    },
    remove: removeOne,
    names,
    async removeAll(which) {
      for (const name of await names()) if (which(name)) await removeOne(name);
      for (const left of await subjectsBelow(chunksBelow)) {
        if (!which(fromToken(left.slice(0, left.indexOf('.'))))) continue;
        const chunk = await messageAt({ last_by_subj: `${chunksBelow}${left}` });
        if (chunk !== undefined) await remove([chunk.seq]);
      }
    },
  };
}

async function* chunksOf(bytes: Uint8Array | AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let kept: Uint8Array[] = [];
  let length = 0;
  for await (const part of bytes instanceof Uint8Array ? [bytes] : bytes) {
    kept.push(part);
    length += part.length;
    if (length < CHUNK_BYTES) continue;
    const all = Buffer.concat(kept);
    let at = 0;
    for (; all.length - at >= CHUNK_BYTES; at += CHUNK_BYTES) yield all.subarray(at, at + CHUNK_BYTES);
    kept = [all.subarray(at)];
    length = all.length - at;
  }
  if (length > 0) yield Buffer.concat(kept);
}
