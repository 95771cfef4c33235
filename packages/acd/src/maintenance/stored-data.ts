import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { toUnitId, type UnitId } from '@patchpanel/protocol';
import { blobDirectory, type LmdbDocumentStore, openLmdbDocumentStore } from '../documents/lmdb-document-store.js';
import { lmdbFileProblem } from '../log/lmdb-file.js';
import { type LmdbStore, openLmdbStore } from '../log/lmdb-store.js';
import { readDataLabel } from '../storage/data-directory.js';
import { MaintenanceError } from './maintenance-error.js';

/** How often a file is looked at that a running server may lengthen between two looks. */
const LOOKS = 3;

/** A data directory, opened to read while a server may write. */
export interface StoredData {
  readonly unit: UnitId;
  readonly log: LmdbStore;
  readonly documents: LmdbDocumentStore;
  readonly blobs: string;
  /** May be called again. */
  close(): Promise<void>;
}

/**
 * Opens what is in a data directory and changes nothing there.
 * @throws MaintenanceError `NO_DATA`, `DATA_DAMAGED`; ServerError `DATA_FOREIGN`, `DATA_NEWER`, `DATA_DAMAGED`
 */
export async function openStoredData(directory: string): Promise<StoredData> {
  const label = readDataLabel(directory);
  for (const part of ['log', 'documents']) {
    const folder = join(directory, part, 'data');
    if (!existsSync(join(folder, 'data.mdb'))) {
      throw new MaintenanceError(
        'NO_DATA',
        `${directory} holds no data (${folder} is missing); name the data directory.`,
      );
    }
    const problem = problemOf(folder);
    if (problem !== undefined) throw new MaintenanceError('DATA_DAMAGED', `${problem}; restore an earlier backup.`);
  }
  const log = openLmdbStore(directory, true);
  const unit = label?.unit ?? [...log.entries.getKeys({ limit: 1 })][0]?.[0];
  if (unit === undefined) {
    await log.root.close();
    throw new MaintenanceError(
      'NO_DATA',
      `${directory} says of no business unit that it is its own; start the server on it first.`,
    );
  }
  const documents = openLmdbDocumentStore(directory, true);
  let closing: Promise<void> | undefined;
  return {
    unit: toUnitId(unit),
    log,
    documents,
    blobs: blobDirectory(directory),
    close() {
      closing ??= (async () => {
        await documents.root.close();
        await log.root.close();
      })();
      return closing;
    },
  };
}

function problemOf(folder: string): string | undefined {
  let problem: string | undefined;
  for (let look = 0; look < LOOKS; look += 1) {
    problem = lmdbFileProblem(folder);
    if (problem === undefined) return undefined;
  }
  return problem;
}
