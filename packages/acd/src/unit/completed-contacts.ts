import type { UnitId } from '@patchpanel/protocol';
import type { Documents } from '../documents/documents.js';
import type { Log, SequencedEntry } from '../log/log.js';
import type { Clock } from './clock.js';
import { CONTACTS_COLLECTION } from './contact-documents.js';
import { type DocumentDays, declareEntryDocuments, documentsOf, hasDocuments } from './entry-documents.js';
import { READ_BATCH } from './load-state.js';

const PROGRESS_COLLECTION = 'progress';
/** Entries that wait in memory to be written; what comes beyond is read from the log again. */
const MAX_WAITING = 1_000;
/** How long writing rests after it failed. */
const REST_MS = 1_000;

/** Carries finished contacts and messages from the log to the documents. */
export interface CompletedContactsWriter {
  /** The sequence up to which everything that outlives the log is a document. */
  readonly reached: number;
  /** Tells of a durable entry; entries come in order, repeats are harmless. */
  add(entry: SequencedEntry): void;
  /** Resolves once everything that was added is written, or writing has failed. */
  settled(): Promise<void>;
  /** Notes how far it came, so that a start reads no more than what follows; resolves with that sequence. Never rejects. */
  checkpoint(): Promise<number>;
}

/** How the writer comes to what it needs. */
interface WriterPorts {
  readonly unit: UnitId;
  readonly log: Log;
  readonly documents: Documents;
  readonly clock: Clock;
  readonly days: () => DocumentDays;
  readonly failed: (error: unknown) => void;
}

/** Opens the writer where it was left: it wants to be told of every entry after `reached`. Writing an entry again changes nothing. */
export async function openCompletedContactsWriter(ports: WriterPorts): Promise<CompletedContactsWriter> {
  const { unit, log, documents, clock, days, failed } = ports;
  declareEntryDocuments(documents);
  const progress = (await documents.get(unit, PROGRESS_COLLECTION, CONTACTS_COLLECTION))?.value;
  /* After a restore the documents may be ahead of the log. */
  let noted = Math.min(typeof progress === 'number' ? progress : 0, (await log.bounds(unit)).last);
  let reached = noted;
  let told = reached;
  let waiting: SequencedEntry[] = [];
  /* Something that was told is not in memory any more. */
  let behind = false;
  let restUntil = Number.NEGATIVE_INFINITY;
  let running: Promise<void> | undefined;

  const write = async (entries: readonly SequencedEntry[]): Promise<void> => {
    const last = entries[entries.length - 1];
    if (last === undefined) return;
    const puts: Promise<unknown>[] = [];
    for (const entry of entries) {
      for (const { collection, id, value, expiresAt } of documentsOf(entry, days())) {
        puts.push(documents.put(unit, collection, id, value, { expiresAt }));
      }
    }
    await Promise.all(puts);
    reached = last.sequence;
  };
  const note = async (): Promise<void> => {
    if (reached === noted) return;
    const sequence = reached;
    await documents.put(unit, PROGRESS_COLLECTION, CONTACTS_COLLECTION, sequence);
    noted = sequence;
  };
  const drain = async (): Promise<void> => {
    while (behind || waiting.length > 0) {
      const wasBehind = behind;
      const entries = wasBehind ? await log.read(unit, reached, READ_BATCH) : waiting;
      if (!wasBehind) waiting = [];
      await write(entries);
      if (wasBehind) behind = reached < told && entries.length > 0;
    }
    await note();
  };
  const run = (): void => {
    if (running !== undefined || clock.monotonic() < restUntil) return;
    running = drain()
      .catch((error: unknown) => {
        waiting = [];
        behind = true;
        restUntil = clock.monotonic() + REST_MS;
        failed(error);
      })
      .finally(() => {
        running = undefined;
        /* What came while the progress was being noted. */
        if (waiting.length > 0) run();
      });
  };
  const settled = async (): Promise<void> => {
    while (running !== undefined) await running;
  };

  return {
    get reached() {
      return reached;
    },
    add(entry) {
      if (entry.sequence <= told) return;
      told = entry.sequence;
      if (!behind) {
        const isIdle = waiting.length === 0 && running === undefined;
        if (isIdle && !hasDocuments(entry)) {
          reached = entry.sequence;
          return;
        }
        if (waiting.length < MAX_WAITING) waiting.push(entry);
        else behind = true;
      }
      run();
    },
    settled,
    async checkpoint() {
      await settled();
      await note().catch(failed);
      return reached;
    },
  };
}
