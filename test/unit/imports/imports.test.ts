import { afterAll, describe, expect, it } from 'vitest';
import { house } from '../house.js';
import { readImports, rules } from './cruise.js';
import { createSampleHouse } from './sample-house.js';

/** One forbidden import per rule: the file it is planted in and what it holds. */
const PLANTED: Readonly<Record<string, readonly [path: string, text: string]>> = {
  'arrow-protocol': [
    'packages/protocol/src/x.ts',
    "import { entry } from '@patchpanel/broker';\nexport const x = entry;\n",
  ],
  'arrow-broker': [
    'packages/broker/src/x.ts',
    "import { entry } from '@patchpanel/agent-session';\nexport const x = entry;\n",
  ],
  'arrow-agent-session': [
    'packages/agent-session/src/x.ts',
    "import { entry } from '@patchpanel/broker';\nexport const x = entry;\n",
  ],
  'arrow-acd': [
    'packages/acd/src/x.ts',
    "import { entry } from '@patchpanel/agent-session';\nexport const x = entry;\n",
  ],
  'arrow-conformance': [
    'packages/conformance/src/x.ts',
    "import { entry } from '@patchpanel/broker';\nexport const x = entry;\n",
  ],
  'arrow-cli': ['packages/cli/src/x.ts', "import { entry } from '@patchpanel/desktop';\nexport const x = entry;\n"],
  'arrow-desktop': ['apps/desktop/src/x.ts', "import { entry } from '@patchpanel/acd';\nexport const x = entry;\n"],
  'arrow-examples': [
    'examples/sample/x.ts',
    "import type { Entry } from '@patchpanel/broker';\nexport type X = Entry;\n",
  ],
  'protocol-is-pure': [
    'packages/protocol/src/x.ts',
    "import { readFile } from 'node:fs';\nexport const x = readFile;\n",
  ],
  'protocol-typebox-in-api': [
    'packages/protocol/src/x.ts',
    "import { entry } from './api/index.js';\nexport const x = entry;\n",
  ],
  'engine-is-pure': ['packages/acd/src/engine/x.ts', "import { app } from '../http/app.js';\nexport const x = app;\n"],
  'engine-takes-types': [
    'packages/acd/src/engine/x.ts',
    "import { open } from '../unit/unit.js';\nexport const x = open;\n",
  ],
  'browser-takes-api-types': [
    'packages/broker/src/x.ts',
    "import { entry } from '@patchpanel/protocol/api';\nexport const x = entry;\n",
  ],
  'browser-without-node': [
    'packages/broker/src/x.ts',
    "import { hostname } from 'node:os';\nexport const x = hostname;\n",
  ],
  'no-inside-of-another-package': [
    'packages/broker/src/x.ts',
    "import { id } from '../../protocol/src/ids.js';\nexport const x = id;\n",
  ],
  'no-inside-from-tests': [
    'test/e2e/x.test.ts',
    "import { id } from '../../packages/protocol/src/ids.js';\nexport const x = id;\n",
  ],
  'dev-env-is-for-tests': [
    'packages/cli/src/x.ts',
    "import { entry } from '@patchpanel/dev-env';\nexport const x = entry;\n",
  ],
  'no-test-in-product': [
    'packages/broker/src/x.ts',
    "import { used } from './broker.test.js';\nexport const x = used;\n",
  ],
  'no-circle': ['packages/broker/src/x.ts', "import { x as same } from './x.js';\nexport const x: unknown = same;\n"],
  resolvable: ['packages/broker/src/x.ts', "import { id } from '@patchpanel/protocol/ids';\nexport const x = id;\n"],
};

/** The whole house is parsed: some seconds where the machine is busy. */
const READING_TIMEOUT_MS = 60_000;

describe('who may import whom', () => {
  it(
    'holds in the whole house',
    async () => {
      const { modules, violations } = await readImports(house);
      expect(violations).toEqual([]);
      expect(
        modules.length,
        'the reading found almost nothing: can dependency-cruiser still parse TypeScript?',
      ).toBeGreaterThan(100);
    },
    READING_TIMEOUT_MS,
  );
});

describe('each rule catches a planted import', () => {
  const sample = createSampleHouse();
  afterAll(() => sample.close());

  it('finds nothing to say about the sample house as it is', async () => {
    expect((await readImports(sample.folder)).violations).toEqual([]);
  });

  it('has a planted import for every rule, and no other', () => {
    expect(Object.keys(PLANTED).sort()).toEqual(rules.map((rule) => rule.name ?? 'unnamed').sort());
  });

  it.each(Object.entries(PLANTED))('%s', async (rule, [path, text]) => {
    sample.write(path, text);
    try {
      const caught = (await readImports(sample.folder)).violations.filter((found) =>
        found.startsWith(`${rule}: ${path} -> `),
      );
      expect(caught).toHaveLength(1);
    } finally {
      sample.remove(path);
    }
  });

  it('lets a browser package take a type of protocol/api', async () => {
    sample.write(
      'packages/broker/src/y.ts',
      "import type { Entry } from '@patchpanel/protocol/api';\nexport type Y = Entry;\n",
    );
    expect((await readImports(sample.folder)).violations).toEqual([]);
  });
});
