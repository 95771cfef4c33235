import { type BackupSummary, MaintenanceError, restoreBackup, ServerError, writeBackup } from '@patchpanel/acd';
import type { Terminal } from '../terminal.js';
import { EXIT } from '../usage-error.js';

/** Writes a data directory into a new file, also while the server runs on it; gives 1 where that cannot be done, and says why. */
export function backup(file: string, data: string, terminal: Terminal): Promise<number> {
  return telling(terminal, async () => {
    terminal.out(`${file}: ${inWords(await writeBackup(data, file))}`);
    terminal.out('It holds personal data and keys: guard it like the data directory itself.');
  });
}

/** Makes a new data directory of a backup; gives 1 where that cannot be done, says why, and leaves what is there. */
export function restore(file: string, data: string, terminal: Terminal): Promise<number> {
  return telling(terminal, async () => {
    const summary = await restoreBackup(file, data);
    terminal.out(`${data}: ${inWords(summary)}`);
    terminal.out(`Start on it with: patchpanel start --config FILE --data ${data}`);
  });
}

async function telling(terminal: Terminal, work: () => Promise<void>): Promise<number> {
  try {
    await work();
    return EXIT.ok;
  } catch (error) {
    if (!(error instanceof MaintenanceError || error instanceof ServerError)) throw error;
    terminal.error(error.message);
    return EXIT.failed;
  }
}

function inWords({ unit, madeAt, entries, documents, blobs, bytes }: BackupSummary): string {
  const made = new Date(madeAt).toISOString();
  const size = `${(bytes / 1e6).toFixed(1)} MB`;
  return `unit ${unit} of ${made}, entries: ${entries}, documents: ${documents}, blobs: ${blobs}, ${size}`;
}
