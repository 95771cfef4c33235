import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { LOG_VERSION } from '../log/log.js';
import { LogError } from '../log/log-error.js';
import type { Clock } from '../unit/clock.js';
import { systemClock } from '../unit/system-clock.js';
import {
  BACKUP_VERSION,
  type BackupEnd,
  type BackupHead,
  type BackupRecord,
  type BackupSummary,
  MAX_LINE_BYTES,
} from './backup-format.js';
import { fixMoment, type Moment } from './backup-records.js';
import { MaintenanceError } from './maintenance-error.js';
import { openStoredData } from './stored-data.js';
import { syncFolder } from './sync-folder.js';

/** Lines are handed on in chunks of about this many bytes. */
const CHUNK_BYTES = 256 * 1024;

/**
 * Writes everything that a data directory holds into one new file, of one moment, while a server may run on it. The file is there
 * whole or not at all, and readable for its owner only.
 * @throws MaintenanceError `FILE_EXISTS`, `FILE_UNUSABLE`, `NO_DATA`, `DATA_DAMAGED`; ServerError `DATA_FOREIGN`, `DATA_NEWER`, `DATA_DAMAGED`
 */
export async function writeBackup(
  directory: string,
  file: string,
  { clock = systemClock }: { readonly clock?: Clock } = {},
): Promise<BackupSummary> {
  const target = resolve(file);
  if (existsSync(target)) {
    throw new MaintenanceError('FILE_EXISTS', `${file} exists; name another file, or remove it.`);
  }
  const data = await openStoredData(directory);
  let moment: Moment | undefined;
  const draft = `${target}.${randomUUID()}.part`;
  try {
    const output = await open(draft, 'wx', 0o600).catch((error: Error) => {
      throw new MaintenanceError('FILE_UNUSABLE', `${file} cannot be written: ${error.message}.`, error);
    });
    moment = fixMoment(data);
    const { trimmed, last } = moment;
    const head: BackupHead = {
      kind: 'patchpanel-backup',
      version: BACKUP_VERSION,
      logVersion: LOG_VERSION,
      unit: data.unit,
      madeAt: clock.now(),
      trimmed,
      last,
    };
    const count = { entry: 0, snapshot: 0, slice: 0, document: 0, blob: 0 };
    try {
      const lines = chunksOf(head, moment.records(), (record) => {
        if (record.kind !== 'blob' || record.at === 0) count[record.kind] += 1;
      });
      await pipeline(lines, createGzip(), output.createWriteStream({ flush: true }));
      const { size } = await stat(draft);
      await rename(draft, target);
      await syncFolder(dirname(target));
      const { unit, madeAt } = head;
      return { unit, madeAt, entries: count.entry, documents: count.document, blobs: count.blob, bytes: size };
    } finally {
      await output.close();
    }
  } catch (error) {
    await rm(draft, { force: true });
    throw whyNotBackedUp(error, file);
  } finally {
    moment?.done();
    await data.close();
  }
}

async function* chunksOf(
  head: BackupHead,
  records: AsyncIterable<BackupRecord>,
  written: (record: BackupRecord) => void,
): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  let lines = [lineOf(head)];
  let size = lines[0]?.length ?? 0;
  let total = 0;
  const chunk = (): Buffer => {
    const bytes = Buffer.concat(lines);
    lines = [];
    size = 0;
    hash.update(bytes);
    return bytes;
  };
  for await (const record of records) {
    const line = lineOf(record);
    lines.push(line);
    size += line.length;
    total += 1;
    written(record);
    if (size >= CHUNK_BYTES) yield chunk();
  }
  yield chunk();
  yield lineOf({ kind: 'end', records: total, sha256: hash.digest('hex') } satisfies BackupEnd);
}

function lineOf(content: BackupHead | BackupRecord | BackupEnd): Buffer {
  const line = Buffer.from(`${JSON.stringify(content)}\n`);
  if (line.length <= MAX_LINE_BYTES) return line;
  throw new MaintenanceError(
    'DATA_DAMAGED',
    `A ${content.kind} has ${line.length} bytes, a line of a backup has at most ${MAX_LINE_BYTES}; nothing was written.`,
  );
}

function whyNotBackedUp(error: unknown, file: string): unknown {
  if (error instanceof LogError) return new MaintenanceError('DATA_DAMAGED', error.message, error);
  const { code, message } = error as NodeJS.ErrnoException;
  if (error instanceof SyntaxError) {
    return new MaintenanceError('DATA_DAMAGED', 'Stored data is no JSON; restore an earlier backup.');
  }
  if (code === 'ENOSPC' || code === 'EFBIG' || code === 'EDQUOT' || code === 'EIO') {
    return new MaintenanceError('FILE_UNUSABLE', `${file} cannot be written: ${message}.`, error);
  }
  return error;
}
