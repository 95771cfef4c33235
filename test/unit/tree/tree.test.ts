import { describe, expect, it } from 'vitest';
import { completeLock, missingOptionals } from '../../../scripts/lib/lock.mjs';
import { filesOfTree, textOf } from '../house.js';

const files = filesOfTree();
const CODE = /\.(ts|tsx|js|mjs|cjs|css|html)$/;
const TEXT = /\.(ts|tsx|js|mjs|cjs|css|html|md|json|yml|txt|po)$|(^|\/)(\.npmrc|\.nvmrc|\.gitignore|run)$/;
/** Data, generated files and the normative text: their length is not a matter of structure. */
const DATA = /(^|\/)(fixtures|locales)\/|\.schema\.json$|^package-lock\.json$|^spec\//;
const LINES_LIMIT = 300;

const linesWith = (pattern: RegExp, paths: readonly string[]) =>
  paths.flatMap((path) =>
    textOf(path)
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}: ${line.trim().slice(0, 120)}`] : [])),
  );

const NEEDS = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'] as const;

/** What a manifest of ours says of itself that the lock repeats. */
function statedIn(path: string) {
  const manifest = JSON.parse(textOf(path));
  return { name: manifest.name, version: manifest.version, needs: NEEDS.map((kind) => manifest[kind] ?? {}) };
}

/** The same as the lock has it, for npm's link of that name; a missing entry gives undefined. */
function lockedOf(packages: Record<string, Record<string, unknown> | undefined>, path: string) {
  const place = path.replace(/\/?package\.json$/, '');
  const { name } = statedIn(path);
  const linked = place === '' || packages[`node_modules/${name}`]?.resolved === place;
  const entry = packages[place];
  if (entry === undefined || !linked) return undefined;
  return { name, version: entry.version, needs: NEEDS.map((kind) => entry[kind] ?? {}) };
}

describe('the tree', () => {
  it('was read', () => {
    expect(files.length).toBeGreaterThan(100);
    expect(files).toEqual(expect.arrayContaining(['package.json', 'test/unit/tree/tree.test.ts', '.ci/run']));
  });

  it('holds no path of the machine that somebody worked on', () => {
    const outside = /(^|[\s"'`(=:])(file:\/\/)?\/(work|root|home|Users)\/[\w.-]/;
    expect(outside.test('see /work' + '/x')).toBe(true);
    expect(
      linesWith(
        outside,
        files.filter((path) => TEXT.test(path)),
      ),
    ).toEqual([]);
  });

  it('names no package registry and no download address', () => {
    const registry =
      /registry\.(npmjs|yarnpkg)|npm\.pkg\.github|\bregistry\s*=\s*["']?http|"resolved":\s*"(https?|file|git)/;
    expect(registry.test('"resolved": "https' + '://x/y.tgz"')).toBe(true);
    expect(
      linesWith(
        registry,
        files.filter((path) => TEXT.test(path) && path !== 'test/unit/tree/tree.test.ts'),
      ),
    ).toEqual([]);
  });

  it(`has no file of code over ${LINES_LIMIT} lines`, () => {
    const long = files
      .filter((path) => CODE.test(path) && !DATA.test(path))
      .map((path) => ({ path, lines: textOf(path).split('\n').length }))
      .filter(({ lines }) => lines > LINES_LIMIT);
    expect(long).toEqual([]);
  });

  it('holds every optional package in the lock, or `npm ci` refuses it (repair: npm run lock)', () => {
    expect(missingOptionals(JSON.parse(textOf('package-lock.json')))).toEqual([]);
  });

  it('has every package of ours in the lock as its package.json says, or `npm ci` refuses it (repair: npm install, npm run lock)', () => {
    const { packages } = JSON.parse(textOf('package-lock.json'));
    const manifests = files.filter((path) =>
      /^((packages|apps|examples)\/[^/]+|bench)\/package\.json$|^package\.json$/.test(path),
    );
    expect(manifests).toContain('examples/web-chat/package.json');
    for (const path of manifests) expect(lockedOf(packages, path)).toEqual(statedIn(path));
  });

  it('completes a lock with the machine that a package is for', () => {
    const wanting = { version: '1.0.0', optionalDependencies: { '@x/cli-linux-x64-musl': '1.0.0', 'has-it': '2.0.0' } };
    const lock = { packages: { '': {}, 'node_modules/a': wanting, 'node_modules/has-it': { version: '2.0.0' } } };
    expect(completeLock(lock).packages['node_modules/@x/cli-linux-x64-musl']).toEqual({
      version: '1.0.0',
      optional: true,
      cpu: ['x64'],
      os: ['linux'],
      libc: ['musl'],
    });
  });

  it('runs no install script of a dependency', () => {
    expect(textOf('.npmrc')).toContain('ignore-scripts=true');
  });
});
