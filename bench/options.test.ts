import { expect, it } from 'vitest';
import { parseBenchOptions } from './options.js';

it('reads what npm passes on', () => {
  expect(parseBenchOptions([], ['B5'])).toEqual({});
  expect(parseBenchOptions(['--only', 'B5,B8', '--', '--json', 'x.json'], ['B5', 'B8'])).toEqual({
    only: ['B5', 'B8'],
    json: 'x.json',
  });
});

it('refuses what it does not know', () => {
  expect(() => parseBenchOptions(['--only', 'B77'], ['B5', 'B8'])).toThrow('there are B5, B8');
  expect(() => parseBenchOptions(['--fast', '1'], ['B5'])).toThrow('--only');
  expect(() => parseBenchOptions(['--json'], ['B5'])).toThrow('--json');
});
