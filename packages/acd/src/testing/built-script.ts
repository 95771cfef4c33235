import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const PACKAGE = fileURLToPath(new URL('../..', import.meta.url));

/** A script that runs in a process of its own, with this package's sources in it. */
export interface BuiltScript {
  readonly file: string;
  remove(): void;
}

/** Builds a script; it imports this package's sources by their path below the package, such as `src/log/lmdb-log.ts`. */
export async function buildScript(text: string): Promise<BuiltScript> {
  const work = mkdtempSync(join(PACKAGE, '.script-'));
  writeFileSync(join(work, 'child.mjs'), text);
  await build({
    configFile: false,
    root: work,
    logLevel: 'error',
    ssr: { external: ['lmdb'], noExternal: [/^@patchpanel/], resolve: { conditions: ['patchpanel-source', 'node'] } },
    resolve: { alias: [{ find: /^src\//, replacement: `${join(PACKAGE, 'src')}/` }] },
    build: { ssr: join(work, 'child.mjs'), outDir: join(work, 'out'), minify: false },
  });
  return { file: join(work, 'out/child.js'), remove: () => rmSync(work, { recursive: true, force: true }) };
}
