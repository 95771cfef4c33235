import type { UnitId } from '@patchpanel/protocol';
import type { Documents, JsonValue } from '../documents/documents.js';
import type { CompletedContact } from '../engine/facts.js';
import type { Log, SequencedEntry } from '../log/log.js';
import { READ_BATCH } from './load-state.js';

/** The collection of finished contacts; listed by agent. */
export const CONTACTS_COLLECTION = 'contacts';
const PROGRESS_COLLECTION = 'progress';
const DAY_MS = 86_400_000;

/** Carries finished contacts from the log to the documents. */
export interface CompletedContactsWriter {
  /** The sequence up to which every finished contact is a document. */
  readonly reached: number;
  /** Tells of a new durable entry. */
  add(entry: SequencedEntry): void;
  /** Resolves once everything that was added is written, or writing has failed. */
  settled(): Promise<void>;
}

/** How the writer comes to what it needs. */
interface WriterPorts {
  readonly unit: UnitId;
  readonly log: Log;
  readonly documents: Documents;
  readonly historyDays: () => number;
  readonly failed: (error: unknown) => void;
}

/** Starts the writer where it was left: writing a contact again changes nothing. */
export async function openCompletedContactsWriter(ports: WriterPorts): Promise<CompletedContactsWriter> {
  const { unit, log, documents, historyDays, failed } = ports;
  documents.declare(CONTACTS_COLLECTION, ['agentId', 'from', 'to']);
  const progress = (await documents.get(unit, PROGRESS_COLLECTION, CONTACTS_COLLECTION))?.value;
  let reached = typeof progress === 'number' ? progress : 0;
  let waiting: SequencedEntry[] = [];
  let running: Promise<void> | undefined;

  const write = async (entries: readonly SequencedEntry[]): Promise<void> => {
    const puts: Promise<unknown>[] = [];
    for (const contact of completedIn(entries)) {
      const expiresAt = contact.endedAt + historyDays() * DAY_MS;
      puts.push(
        documents.put(unit, CONTACTS_COLLECTION, contact.details.contactId, documentOf(contact), { expiresAt }),
      );
    }
    const last = entries[entries.length - 1];
    if (last === undefined) return;
    if (puts.length > 0) {
      await Promise.all(puts);
      await documents.put(unit, PROGRESS_COLLECTION, CONTACTS_COLLECTION, last.sequence);
    }
    reached = last.sequence;
  };
  const catchUp = async (): Promise<void> => {
    for (;;) {
      const entries = await log.read(unit, reached, READ_BATCH);
      await write(entries);
      if (entries.length < READ_BATCH) return;
    }
  };
  const drain = async (): Promise<void> => {
    while (waiting.length > 0) {
      const entries = waiting;
      waiting = [];
      await write(entries);
    }
  };

  await catchUp();
  return {
    get reached() {
      return reached;
    },
    add(entry) {
      if (entry.sequence <= reached) return;
      if (waiting.length === 0 && running === undefined && completedIn([entry]).next().done === true) {
        reached = entry.sequence;
        return;
      }
      waiting.push(entry);
      running ??= drain()
        .catch((error: unknown) => {
          waiting = [];
          failed(error);
        })
        .finally(() => {
          running = undefined;
        });
    },
    async settled() {
      while (running !== undefined) await running;
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
