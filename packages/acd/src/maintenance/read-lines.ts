import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { MAX_LINE_BYTES } from './backup-format.js';
import { MaintenanceError } from './maintenance-error.js';

const NEWLINE = 0x0a;

/**
 * The lines of a gzipped file, each with its newline, in groups as they come; the last one has no newline where the file was cut short.
 * @throws MaintenanceError `FILE_UNUSABLE`, `NOT_A_BACKUP`, `BACKUP_DAMAGED`
 */
export async function* readLines(file: string): AsyncGenerator<readonly Buffer[]> {
  let begun: Buffer[] = [];
  let length = 0;
  let any = false;
  try {
    for await (const piece of pipeline(createReadStream(file), createGunzip(), () => {})) {
      const chunk = piece as Buffer;
      const lines: Buffer[] = [];
      let from = 0;
      for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, from)) {
        lines.push(Buffer.concat([...begun, chunk.subarray(from, end + 1)]));
        begun = [];
        length = 0;
        from = end + 1;
      }
      begun.push(chunk.subarray(from));
      length += chunk.length - from;
      if (length > MAX_LINE_BYTES) {
        throw new MaintenanceError(
          'NOT_A_BACKUP',
          `${file} is no backup: a line is longer than ${MAX_LINE_BYTES} bytes.`,
        );
      }
      any = true;
      if (lines.length > 0) yield lines;
    }
  } catch (error) {
    throw whyNotRead(error, file, any);
  }
  if (length > 0) yield [Buffer.concat(begun)];
}

function whyNotRead(error: unknown, file: string, any: boolean): unknown {
  const { code = '', message } = error as NodeJS.ErrnoException;
  if (code.startsWith('Z_')) {
    return any || code === 'Z_BUF_ERROR'
      ? new MaintenanceError('BACKUP_DAMAGED', `${file} is damaged or cut short; take another backup.`, error)
      : new MaintenanceError('NOT_A_BACKUP', `${file} is no backup of Patchpanel.`, error);
  }
  if (error instanceof MaintenanceError || code === '') return error;
  return new MaintenanceError('FILE_UNUSABLE', `${file} cannot be read: ${message}.`, error);
}
