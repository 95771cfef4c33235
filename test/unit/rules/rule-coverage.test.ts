import { describe, expect, it } from 'vitest';
import { filesOfTree, textOf } from '../house.js';
import { testNames } from './test-names.js';

const RULE = /\b(?:PM-\d{3}|EX-\d{3}|AS-\d{1,2})\b/g;

const rules = [
  ...new Set(
    filesOfTree('spec')
      .filter((path) => path.endsWith('.md'))
      .flatMap((path) => textOf(path).match(RULE) ?? []),
  ),
].sort();

const named = new Set(
  ['packages', 'apps', 'test', 'bench']
    .flatMap((folder) => filesOfTree(folder))
    .filter((path) => /\.test\.tsx?$/.test(path) && !path.startsWith('test/unit/rules/'))
    .flatMap((path) => testNames(path, textOf(path)))
    .flatMap((name) => name.match(RULE) ?? []),
);

describe('every rule has a test that names it', () => {
  it('finds the rules', () => {
    expect(rules.length).toBeGreaterThan(90);
    expect(rules).toEqual(expect.arrayContaining(['PM-101', 'PM-706', 'PM-805', 'EX-101', 'AS-1', 'AS-12']));
  });

  it('leaves no rule without a test', () => {
    expect(rules.filter((rule) => !named.has(rule))).toEqual([]);
  });

  it('cites no rule that does not exist', () => {
    expect([...named].filter((rule) => !rules.includes(rule))).toEqual([]);
  });
});

describe('the reading of test names', () => {
  it('reads names, templates and tables, and not what tests do', () => {
    const text = `
      const CASES = [['PM-102 from a table', 1]];
      describe('PM-101 group', () => {
        it(\`PM-103 \${x} template\`, () => { call('PM-999 in a body'); });
        it.each(CASES)('%s', () => {});
        it.each(Object.entries({ 'PM-104 as a value': 'PM-105 x' }))('%s', () => {});
      });`;
    const found = testNames('x.test.ts', text).flatMap((name) => name.match(RULE) ?? []);
    expect(found).toEqual(['PM-101', 'PM-103', 'PM-102', 'PM-104', 'PM-105']);
  });
});
