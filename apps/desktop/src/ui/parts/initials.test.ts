import { expect, test } from 'vitest';
import { initialsOf } from './initials.js';

test('initials are of the first and the last word, in any script', () => {
  expect(initialsOf('Ada Park')).toBe('AP');
  expect(initialsOf('  zoë   maría  de la ade ')).toBe('ZA');
  expect(initialsOf('Жанна')).toBe('Ж');
});

test('a number has no initials', () => {
  expect(initialsOf('+33 1 23 45')).toBe('');
  expect(initialsOf('')).toBe('');
});
