'use strict';

/** Which package may import which; dev-env, which boots everything for tests, is free. */
const MAY_IMPORT = {
  'packages/protocol': [],
  'packages/broker': ['packages/protocol'],
  'packages/agent-session': ['packages/protocol'],
  'packages/acd': ['packages/protocol'],
  'packages/conformance': ['packages/protocol'],
  'packages/cli': [
    'packages/acd',
    'packages/conformance',
    'packages/agent-session',
    'packages/broker',
    'packages/protocol',
  ],
  'apps/desktop': ['packages/broker', 'packages/agent-session', 'packages/protocol'],
  examples: [],
};

/** Tests, and what helps them in folders named testing, stand outside the arrows: they may use dev-env, and other packages by their public entry. */
const TEST_FILE = '\\.test\\.tsx?$|/testing/';
const WORKSPACE = '^(packages|apps|examples)/';

const arrows = Object.entries(MAY_IMPORT).map(([from, targets]) => ({
  name: `arrow-${from.split('/').at(-1)}`,
  comment: `${from} may import ${targets.length === 0 ? 'no other package' : targets.join(', ')}`,
  severity: 'error',
  from: { path: `^${from}/`, pathNot: TEST_FILE },
  to: { path: WORKSPACE, pathNot: [from, ...targets].map((target) => `^${target}/`) },
}));

module.exports = {
  forbidden: [
    ...arrows,
    {
      name: 'protocol-is-pure',
      comment: 'protocol is data: no Node, and no library but TypeBox, in ./api alone',
      severity: 'error',
      from: { path: '^packages/protocol/src/', pathNot: TEST_FILE },
      to: { path: '.', pathNot: ['^packages/protocol/', '^node_modules/typebox/'] },
    },
    {
      name: 'protocol-typebox-in-api',
      comment: 'TypeBox is heavy: the browser parts of protocol stay free of it, and of ./api, which needs it',
      severity: 'error',
      from: { path: '^packages/protocol/src/', pathNot: [TEST_FILE, '^packages/protocol/src/api/'] },
      to: { path: ['^node_modules/typebox/', '^packages/protocol/src/api/'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'engine-is-pure',
      comment:
        'acd/engine decides: no Node, no library, and of acd only the plain data of configuration, unit and log entries',
      severity: 'error',
      from: { path: '^packages/acd/src/engine/', pathNot: TEST_FILE },
      to: {
        path: '.',
        pathNot: [
          '^packages/acd/src/engine/',
          '^packages/acd/src/configuration/',
          '^packages/acd/src/unit/',
          '^packages/acd/src/log/log[.]ts$',
          '^packages/protocol/',
        ],
      },
    },
    {
      name: 'engine-takes-types',
      comment: 'of unit, configuration and log the engine takes types alone: their code reads files and clocks',
      severity: 'error',
      from: { path: '^packages/acd/src/engine/', pathNot: TEST_FILE },
      to: { path: '^packages/acd/src/(unit|configuration|log)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'browser-takes-api-types',
      comment: 'what runs in a browser takes types alone from protocol/api, which brings TypeBox along',
      severity: 'error',
      from: { path: '^(packages/(broker|agent-session)|apps/desktop|examples)/', pathNot: TEST_FILE },
      to: { path: '^packages/protocol/src/api/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'browser-without-node',
      comment: 'what runs in a browser imports nothing of Node',
      severity: 'error',
      from: { path: '^(packages/(broker|agent-session)|apps/desktop)/src/', pathNot: TEST_FILE },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'no-inside-of-another-package',
      comment: 'another package is imported by its name, never by a path into it',
      severity: 'error',
      from: { path: '^(packages|apps|examples)/([^/]+)/' },
      to: { path: WORKSPACE, pathNot: '^$1/$2/', dependencyTypesNot: ['aliased-workspace'] },
    },
    {
      name: 'no-inside-from-tests',
      comment: 'tests and benches use packages by their names; the twins of attacks take the broker apart',
      severity: 'error',
      from: { path: '^(test|bench)/', pathNot: '^test/e2e/safety/' },
      to: { path: WORKSPACE, dependencyTypesNot: ['aliased-workspace'] },
    },
    {
      name: 'dev-env-is-for-tests',
      comment: 'dev-env boots everything; only tests may use it',
      severity: 'error',
      from: { path: WORKSPACE, pathNot: [TEST_FILE, '^packages/dev-env/'] },
      to: { path: '^packages/dev-env/' },
    },
    {
      name: 'no-test-in-product',
      comment: 'product code never imports a test file',
      severity: 'error',
      from: { pathNot: [TEST_FILE, '^test/', '^bench/', '^packages/dev-env/'] },
      to: { path: TEST_FILE },
    },
    {
      name: 'no-circle',
      comment: 'modules that import each other are one module in two files',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'resolvable',
      comment: 'an import that resolves to nothing, or to no public entry of a package',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '\\.(css|svg|po)' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['patchpanel-source', 'import', 'types', 'node', 'default'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
