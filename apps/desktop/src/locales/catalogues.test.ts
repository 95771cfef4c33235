import { fileURLToPath } from 'node:url';
import { getCatalogs } from '@lingui/cli/api';
import { getConfig } from '@lingui/conf';
import { beforeAll, expect, test } from 'vitest';

const DESKTOP = fileURLToPath(new URL('../..', import.meta.url));
const PLACEHOLDER = /\{\w+\}|<\/?\d+\/?>/g;

interface Entry {
  readonly message?: string | undefined;
  readonly translation?: string | undefined;
}
let inSource: Readonly<Record<string, Entry>>;
let french: Readonly<Record<string, Entry>>;

beforeAll(async () => {
  const [catalogue] = await getCatalogs(getConfig({ cwd: DESKTOP }));
  if (catalogue === undefined) throw new Error('lingui.config.ts names no catalogue');
  const collected = await catalogue.collect();
  if (collected === undefined) throw new Error('the messages of the sources could not be read');
  inSource = collected;
  french = (await catalogue.read('fr')) ?? {};
});

test('every message of the sources is there in French', () => {
  const missing = Object.entries(inSource)
    .filter(([id]) => (french[id]?.translation ?? '') === '')
    .map(([, { message }]) => message);
  expect(Object.keys(inSource).length).toBeGreaterThan(100);
  expect(missing).toEqual([]);
});

test('the French catalogue has no message that the sources no longer have', () => {
  expect(Object.keys(french).filter((id) => !(id in inSource))).toEqual([]);
});

test('a French message fills in the same values as its English one', () => {
  const values = (text = '') => [...text.matchAll(PLACEHOLDER)].map(([value]) => value).sort();
  const different = Object.entries(inSource)
    .filter(([id, { message }]) => `${values(message)}` !== `${values(french[id]?.translation)}`)
    .map(([, { message }]) => message);
  expect(different).toEqual([]);
});
