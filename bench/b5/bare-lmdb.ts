import { join } from 'node:path';
import { type Database, open } from 'lmdb';

/** lmdb with nothing around it. */
export interface BareLmdb {
  /** Puts each of the values and waits for its flush, always `inFlight` at once; resolves with the puts per second. */
  run(values: readonly Buffer[], inFlight: number): Promise<number>;
  close(): Promise<void>;
}

/** Opens a bare database with the options that the log uses. */
export function openBareLmdb(directory: string): BareLmdb {
  const root = open({ path: join(directory, 'bare'), encoding: 'binary', maxDbs: 4 });
  const values: Database<Buffer, number> = root.openDB({ name: 'values', encoding: 'binary' });
  let sequence = 0;
  return {
    async run(all, inFlight) {
      let begun = 0;
      const lane = async (): Promise<void> => {
        while (begun < all.length) {
          const value = all[begun++] as Buffer;
          await values.put(sequence++, value);
          await root.flushed;
        }
      };
      const started = performance.now();
      await Promise.all(Array.from({ length: inFlight }, lane));
      return (all.length * 1000) / (performance.now() - started);
    },
    close: () => root.close(),
  };
}
