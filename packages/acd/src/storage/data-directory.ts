import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { UnitId } from '@patchpanel/protocol';
import { lmdbFileProblem } from '../log/lmdb-file.js';
import { openLmdbStore } from '../log/lmdb-store.js';
import { ServerError } from '../server-error.js';

/** The version of the directory's layout that this release writes. */
export const DATA_VERSION = 1;

/** The file that says what the directory is. */
export const DATA_LABEL = 'patchpanel-data.json';

/** What is written on a data directory. */
export interface DataLabel {
  readonly version: number;
  readonly unit: string;
}

const OURS = new Set(['log', 'documents', DATA_LABEL]);

/**
 * Makes sure that the directory holds this unit's data or nothing, and labels it. Nothing in it is changed otherwise.
 * @throws ServerError `DATA_FOREIGN`, `DATA_DAMAGED`, `DATA_NEWER`
 */
export async function claimDataDirectory(directory: string, unit: UnitId): Promise<void> {
  const label = readDataLabel(directory);
  const owner = label?.unit ?? (await unitOfLog(directory)) ?? unit;
  if (owner === unit) {
    if (label === undefined) labelDataDirectory(directory, unit);
    return;
  }
  throw new ServerError(
    'DATA_FOREIGN',
    `${directory} holds the data of business unit ${owner}, the configuration is of ${unit}; name another directory with --data, or the configuration of ${owner} with --config.`,
  );
}

/**
 * What is written on the directory; `undefined` where it is new, empty, or from before there were labels.
 * @throws ServerError `DATA_FOREIGN`, `DATA_DAMAGED`, `DATA_NEWER`
 */
export function readDataLabel(directory: string): DataLabel | undefined {
  if (!existsSync(directory)) return undefined;
  const names = namesIn(directory);
  if (!names.includes(DATA_LABEL)) {
    const stranger = names.find((name) => !OURS.has(name) && !name.startsWith(`${DATA_LABEL}.`));
    if (stranger === undefined) return undefined;
    throw new ServerError(
      'DATA_FOREIGN',
      `${directory} is not a data directory of Patchpanel, it holds ${JSON.stringify(stranger)}; name an empty or a new one with --data.`,
    );
  }
  const label = parseLabel(readFileSync(join(directory, DATA_LABEL), 'utf8'));
  if (label === undefined) {
    throw new ServerError('DATA_DAMAGED', `${join(directory, DATA_LABEL)} cannot be read; restore a backup.`);
  }
  if (label.version > DATA_VERSION) {
    throw new ServerError(
      'DATA_NEWER',
      `${directory} is in version ${label.version}, this release reads up to version ${DATA_VERSION}; use the release that wrote it or a newer one.`,
    );
  }
  return label;
}

/** Writes the label, whole or not at all. */
export function labelDataDirectory(directory: string, unit: string): void {
  mkdirSync(directory, { recursive: true });
  const draft = join(directory, `${DATA_LABEL}.${process.pid}`);
  writeFileSync(draft, `${JSON.stringify({ version: DATA_VERSION, unit } satisfies DataLabel)}\n`, { flush: true });
  renameSync(draft, join(directory, DATA_LABEL));
}

/* Whose log it is; where it cannot be read, opening it says why. */
async function unitOfLog(directory: string): Promise<string | undefined> {
  const file = join(directory, 'log', 'data');
  if (!existsSync(file) || lmdbFileProblem(file) !== undefined) return undefined;
  const { root, entries } = openLmdbStore(directory, true);
  const [first] = entries.getKeys({ limit: 1 });
  await root.close();
  return first?.[0];
}

function namesIn(directory: string): string[] {
  try {
    return readdirSync(directory);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOTDIR') throw error;
    throw new ServerError('DATA_FOREIGN', `${directory} is a file; name a directory with --data.`);
  }
}

function parseLabel(text: string): DataLabel | undefined {
  try {
    const { version, unit } = JSON.parse(text) as Partial<DataLabel>;
    return typeof version === 'number' && typeof unit === 'string' ? { version, unit } : undefined;
  } catch {
    return undefined;
  }
}
