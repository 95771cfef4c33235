import { describe, expect, it } from 'vitest';
import { filesOfTree, textOf } from '../house.js';
import { testNames } from './test-names.js';
import { UNCITED } from './uncited-rows.js';
import { wireRows } from './wire-rows.js';

const ROW = String.raw`(?:(?:GET|POST|PUT|DELETE) /[\w/{}-]*|(?!(?:GET|POST|PUT|DELETE)\b)[A-Z][A-Za-z]+\b(?!-))`;
const CITATION = new RegExp(`AS-12 (${ROW}(?:(?:, | and )${ROW})*)`, 'g');
const citationsIn = (name: string): string[] =>
  [...name.matchAll(CITATION)].flatMap(([, list = '']) => list.split(/, | and /));

const sections = wireRows(textOf('spec/agent-session-api.md'));
const rows = [...sections.values()].flat();
const cited = new Set(
  ['packages', 'apps', 'test', 'bench']
    .flatMap((folder) => filesOfTree(folder))
    .filter((path) => /\.test\.tsx?$/.test(path) && !path.startsWith('test/unit/rules/'))
    .flatMap((path) => testNames(path, textOf(path)))
    .flatMap(citationsIn),
);

describe('every row of the wire facts has a test that names it', () => {
  it('finds the rows of each section', () => {
    expect(Object.fromEntries([...sections].map(([name, found]) => [name, found.length]))).toEqual({
      'B.1': 12,
      'B.2': 4,
      'B.3': 11,
      'B.4': 19,
      'B.5': 8,
      'B.6': 12,
      'B.7': 6,
      'B.8': 7,
      'B.9': 4,
      'B.10': 30,
      'C.2': 21,
      'C.3': 15,
    });
    expect(rows).toEqual(
      expect.arrayContaining([
        'POST /',
        'POST /{sessionId}/interactions/{contactId}/unmask',
        'POST /{sessionId}/interactions/{contactId}/email-park',
        'DELETE /scheduled-callbacks/{callbackId}',
        'POST /{sessionId}/take-over',
        'PUT /agents/client-data',
        'UpdateSkills',
        'ChatContactEvent',
      ]),
    );
  });

  it('AS-12 leaves no row without a test but those that are listed as such, and lists none that has one', () => {
    expect(rows.filter((row) => !cited.has(row)).sort()).toEqual([...UNCITED].sort());
  });

  it('cites no row that does not exist', () => {
    expect([...cited].filter((row) => !rows.includes(row))).toEqual([]);
  });
});

describe('the reading of citations', () => {
  it('takes a path whole, and several rows from one name', () => {
    expect(citationsIn('AS-12 POST /{sessionId}/dial-phone calls; AS-12 CallContactEvent tells')).toEqual([
      'POST /{sessionId}/dial-phone',
      'CallContactEvent',
    ]);
    expect(citationsIn('AS-12 POST / starts')).toEqual(['POST /']);
    expect(citationsIn('AS-12 RunApp, PopURL and PageOpen, as they are')).toEqual(['RunApp', 'PopURL', 'PageOpen']);
    expect(citationsIn('AS-12 every row')).toEqual([]);
  });
});
