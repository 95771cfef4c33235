/** Why a backup was not made or restored: compare `code`, never the text. */
export type MaintenanceErrorCode =
  | 'NO_DATA'
  | 'DATA_DAMAGED'
  | 'FILE_EXISTS'
  | 'FILE_UNUSABLE'
  | 'NOT_A_BACKUP'
  | 'BACKUP_NEWER'
  | 'BACKUP_DAMAGED'
  | 'DIRECTORY_NOT_EMPTY';

/** An error of backup and restore with its stable code; the message says what to do. */
export class MaintenanceError extends Error {
  readonly code: MaintenanceErrorCode;

  constructor(code: MaintenanceErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'MaintenanceError';
    this.code = code;
  }
}
