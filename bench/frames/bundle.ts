import { join } from 'node:path';
import { build, type Rolldown } from 'vite';

/** Bundles one of the benches' browser scripts, with the packages as they are built, as a classic script. */
export async function bundle(entry: string): Promise<string> {
  const output = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      lib: { entry: join(process.cwd(), 'bench', entry), formats: ['iife'], name: 'bench' },
    },
  });
  const [result] = output as Rolldown.RolldownOutput[];
  return result?.output[0].code ?? '';
}
