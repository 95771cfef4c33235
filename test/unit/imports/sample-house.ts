import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const PACKAGES: Readonly<Record<string, { readonly name: string; readonly entries: readonly string[] }>> = {
  'packages/protocol': { name: '@patchpanel/protocol', entries: ['index', 'api/index', 'messages/index'] },
  'packages/broker': { name: '@patchpanel/broker', entries: ['index'] },
  'packages/agent-session': { name: '@patchpanel/agent-session', entries: ['index'] },
  'packages/acd': { name: '@patchpanel/acd', entries: ['index'] },
  'packages/conformance': { name: '@patchpanel/conformance', entries: ['index'] },
  'packages/cli': { name: 'patchpanel', entries: ['index'] },
  'packages/dev-env': { name: '@patchpanel/dev-env', entries: ['index'] },
  'apps/desktop': { name: '@patchpanel/desktop', entries: ['index'] },
};

/** Innocent modules that the planted imports point at. */
const MODULES: Readonly<Record<string, string>> = {
  'packages/acd/src/engine/decide.ts':
    "import type { Unit } from '../unit/unit.js';\nexport const unit: Unit | undefined = undefined;\n",
  'packages/acd/src/unit/unit.ts': 'export interface Unit { readonly id: string }\nexport const open = true;\n',
  'packages/acd/src/http/app.ts': 'export const app = true;\n',
  'packages/protocol/src/ids.ts': 'export const id = 1;\n',
  'packages/broker/src/broker.test.ts': "import { entry } from '@patchpanel/dev-env';\nexport const used = entry;\n",
  'bench/run.ts': 'export const bench = true;\n',
  'examples/sample/page.ts': 'export const page = true;\n',
  'test/e2e/story.test.ts': "import { entry } from '@patchpanel/dev-env';\nexport const used = entry;\n",
};

const LIBRARIES = ['typebox', 'lmdb'];

/** A small house in a temporary folder, with the shape of the real one, to plant forbidden imports in. */
export interface SampleHouse {
  readonly folder: string;
  write(path: string, text: string): void;
  remove(path: string): void;
  close(): void;
}

/** Builds the sample house; every import in it is allowed. */
export function createSampleHouse(): SampleHouse {
  const folder = mkdtempSync(join(tmpdir(), 'patchpanel-imports-'));
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const link = (name: string, target: string): void => {
    mkdirSync(dirname(join(folder, 'node_modules', name)), { recursive: true });
    symlinkSync(join(folder, target), join(folder, 'node_modules', name), 'dir');
  };
  write('package.json', JSON.stringify({ name: 'house', workspaces: ['packages/*', 'apps/*', 'examples/*'] }));
  for (const [path, { name, entries }] of Object.entries(PACKAGES)) {
    const exported = entries.map((entry) => [
      entry === 'index' ? '.' : `./${dirname(entry)}`,
      { 'patchpanel-source': `./src/${entry}.ts` },
    ]);
    write(`${path}/package.json`, JSON.stringify({ name, type: 'module', exports: Object.fromEntries(exported) }));
    for (const entry of entries)
      write(`${path}/src/${entry}.ts`, 'export const entry = true;\nexport type Entry = true;\n');
    link(name, path);
  }
  for (const name of LIBRARIES) {
    write(`node_modules/${name}/package.json`, JSON.stringify({ name, main: 'index.js' }));
    write(`node_modules/${name}/index.js`, 'export const library = true;\n');
  }
  for (const [path, text] of Object.entries(MODULES)) write(path, text);
  return {
    folder,
    write,
    remove: (path) => rmSync(join(folder, path)),
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}
