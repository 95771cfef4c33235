import type { UnitId } from '@patchpanel/protocol';
import type { Documents, JsonValue } from '../documents/documents.js';
import type { CompletedContact } from '../engine/facts.js';
import type { Log, SequencedEntry } from '../log/log.js';
import type { Clock } from './clock.js';
import { READ_BATCH } from './load-state.js';

/** The collection of finished contacts; listed by agent, and by either party. */
export const CONTACTS_COLLECTION = 'contacts';
const PROGRESS_COLLECTION = 'progress';
const DAY_MS = 86_400_000;
/** Entries that wait in memory to be written; what comes beyond is read from the log again. */
const MAX_WAITING = 1_000;
/** How long writing rests after it failed. */
const REST_MS = 1_000;

/** Carries finished contacts from the log to the documents. */
export interface CompletedContactsWriter {
  /** The sequence up to which every finished contact is a document. */
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
  readonly historyDays: () => number;
  readonly failed: (error: unknown) => void;
}

/** Opens the writer where it was left: it wants to be told of every entry after `reached`. Writing a contact again changes nothing. */
export async function openCompletedContactsWriter(ports: WriterPorts): Promise<CompletedContactsWriter> {
  const { unit, log, documents, clock, historyDays, failed } = ports;
  documents.declare(CONTACTS_COLLECTION, ['agentId', 'from', 'to']);
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
    for (const contact of completedIn(entries)) {
      const expiresAt = contact.endedAt + historyDays() * DAY_MS;
      const { contactId } = contact.details;
      puts.push(documents.put(unit, CONTACTS_COLLECTION, contactId, documentOf(contact), { expiresAt }));
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
        if (isIdle && completedIn([entry]).next().done === true) {
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

function* completedIn(entries: readonly SequencedEntry[]): Generator<CompletedContact> {
  for (const { entry } of entries) {
    for (const fact of entry.facts) if (fact.t === 'ContactCompleted') yield fact.contact;
  }
}

/* One flat object: documents are indexed by fields of their own. */
function documentOf({ details, ...rest }: CompletedContact): JsonValue {
  return Object.assign({ ...details }, rest) as unknown as JsonValue;
}
