import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { mkdir, rename, rm, rmdir, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { LogError } from '../log/log-error.js';
import type { BackupHead, BackupSummary } from './backup-format.js';
import { MaintenanceError } from './maintenance-error.js';
import { damaged, readBackup } from './read-backup.js';
import { createRestoreTarget, type RestoreTarget } from './restore-target.js';
import { syncFolder } from './sync-folder.js';

/**
 * Makes a data directory of a backup. It is built beside its place and takes it only when the whole backup was found right, so
 * that a directory is there whole or not at all; one that holds anything is never touched.
 * @throws MaintenanceError `DIRECTORY_NOT_EMPTY`, `FILE_UNUSABLE`, `NOT_A_BACKUP`, `BACKUP_NEWER`, `BACKUP_DAMAGED`
 */
export async function restoreBackup(file: string, directory: string): Promise<BackupSummary> {
  const place = resolve(directory);
  assertEmpty(place, directory);
  const draft = `${place}.${randomUUID()}.part`;
  let head: BackupHead | undefined;
  let target: RestoreTarget | undefined;
  const wrong = (why: string): never => {
    throw damaged(file, why);
  };
  try {
    await readBackup(file, {
      async head(found) {
        head = found;
        await mkdir(dirname(place), { recursive: true });
        target = createRestoreTarget(draft, found, wrong);
      },
      records: async (records) => target?.put(records),
    });
    if (head === undefined || target === undefined) return wrong('its head is missing');
    await target.finish();
    await target.close();
    assertEmpty(place, directory);
    if (existsSync(place)) await rmdir(place);
    await rename(draft, place);
    await syncFolder(dirname(place));
    return { unit: head.unit, madeAt: head.madeAt, ...target.count, bytes: (await stat(file)).size };
  } catch (error) {
    if (error instanceof LogError) return wrong(error.message.replace(/[;.][^;.]*\.?$/, ''));
    throw error;
  } finally {
    await target?.close();
    await rm(draft, { recursive: true, force: true });
  }
}

function assertEmpty(place: string, directory: string): void {
  let names: readonly string[];
  try {
    names = readdirSync(place);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return;
    if (code !== 'ENOTDIR') throw error;
    throw new MaintenanceError('DIRECTORY_NOT_EMPTY', `${directory} is a file; name a new directory with --data.`);
  }
  if (names.length === 0) return;
  throw new MaintenanceError(
    'DIRECTORY_NOT_EMPTY',
    `${directory} is not empty and stays as it is; name a new or an empty directory with --data, or move that one away.`,
  );
}
