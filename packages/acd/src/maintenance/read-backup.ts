import { createHash } from 'node:crypto';
import { LOG_VERSION } from '../log/log.js';
import { BACKUP_VERSION, type BackupEnd, type BackupHead, type BackupRecord } from './backup-format.js';
import { MaintenanceError } from './maintenance-error.js';
import { readLines } from './read-lines.js';

/** Told of a backup's content, in its order; nothing is proven before `readBackup` resolves. */
export interface BackupSink {
  head(head: BackupHead): Promise<void>;
  /** Some records. */
  records(records: readonly BackupRecord[]): Promise<void>;
}

/**
 * Reads a backup from its beginning to its end and resolves once its hash is found right.
 * @throws MaintenanceError `FILE_UNUSABLE`, `NOT_A_BACKUP`, `BACKUP_NEWER`, `BACKUP_DAMAGED`
 */
export async function readBackup(file: string, sink: BackupSink): Promise<void> {
  const hash = createHash('sha256');
  let head: BackupHead | undefined;
  let end: BackupEnd | undefined;
  let read = 0;
  for await (const lines of readLines(file)) {
    const records: BackupRecord[] = [];
    for (const line of lines) {
      if (end !== undefined) throw damaged(file, 'it goes on after its end');
      const content = parseLine(line);
      if (head === undefined) {
        head = checkedHead(file, content);
        await sink.head(head);
      } else if (content?.kind === 'end') {
        end = content as unknown as BackupEnd;
        continue;
      } else if (content === undefined) {
        throw damaged(file, `line ${read + 2} is cut short or no JSON`);
      } else {
        records.push(content as unknown as BackupRecord);
        read += 1;
      }
      hash.update(line);
    }
    if (records.length > 0) await sink.records(records);
  }
  if (head === undefined) throw new MaintenanceError('NOT_A_BACKUP', `${file} is empty.`);
  if (end === undefined) throw damaged(file, 'its end is missing');
  if (end.records !== read) throw damaged(file, `${read} of ${end.records} records are there`);
  if (end.sha256 !== hash.digest('hex')) throw damaged(file, 'its hash does not fit its content');
}

/** The backup cannot be used, and why. */
export function damaged(file: string, why: string): MaintenanceError {
  return new MaintenanceError(
    'BACKUP_DAMAGED',
    `${file} is damaged: ${why}. Nothing was restored; take another backup.`,
  );
}

interface Line {
  readonly kind?: unknown;
}

function parseLine(line: Buffer): Line | undefined {
  try {
    const content: unknown = JSON.parse(line.toString());
    return typeof content === 'object' && content !== null ? content : undefined;
  } catch {
    return undefined;
  }
}

function checkedHead(file: string, content: Line | undefined): BackupHead {
  const head = content as Partial<BackupHead> | undefined;
  if (head?.kind !== 'patchpanel-backup' || !Number.isInteger(head.version)) {
    throw new MaintenanceError('NOT_A_BACKUP', `${file} is no backup of Patchpanel.`);
  }
  const newer = (what: string, version: number, known: number): MaintenanceError =>
    new MaintenanceError(
      'BACKUP_NEWER',
      `${file} has ${what} version ${version}, this release reads up to ${known}; restore it with the release that wrote it or a newer one.`,
    );
  const { version = 0, logVersion, unit, madeAt, trimmed, last } = head;
  if (version > BACKUP_VERSION) throw newer('backup', version, BACKUP_VERSION);
  if (logVersion !== undefined && logVersion > LOG_VERSION) throw newer('log', logVersion, LOG_VERSION);
  const numbers = [logVersion, madeAt, trimmed, last];
  if (typeof unit !== 'string' || unit === '' || !numbers.every(Number.isSafeInteger)) {
    throw damaged(file, 'its head is incomplete');
  }
  return head as BackupHead;
}
