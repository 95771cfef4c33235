import { expect, test } from 'vitest';
import { formatTimer, fractionLeft, secondsLeft, toIsoDuration } from './durations.js';

test('a timer shows minutes and seconds, and hours from the first full one', () => {
  expect(formatTimer(0, 'en')).toBe('0:00');
  expect(formatTimer(7_999, 'en')).toBe('0:07');
  expect(formatTimer(3_599_999, 'en')).toBe('59:59');
  expect(formatTimer(3_600_000 + 2 * 60_000 + 3_000, 'fr')).toBe('1:02:03');
});

test('a timer never runs below zero, as when the clocks of server and browser differ', () => {
  expect(formatTimer(-5_000, 'en')).toBe('0:00');
  expect(toIsoDuration(-1)).toBe('PT0S');
});

test('a timer is written in the digits of the language', () => {
  expect(formatTimer(65_000, 'ar-EG')).toBe('١:٠٥');
});

test('the last second of a countdown is 1 until the deadline passes', () => {
  expect(secondsLeft(10_000, 9_001)).toBe(1);
  expect(secondsLeft(10_000, 10_000)).toBe(0);
  expect(secondsLeft(10_000, 12_000)).toBe(0);
});

test('the part left of a countdown stays between 0 and 1, also for a countdown without length', () => {
  expect(fractionLeft(0, 10_000, 2_500)).toBe(0.75);
  expect(fractionLeft(0, 10_000, -5_000)).toBe(1);
  expect(fractionLeft(0, 10_000, 20_000)).toBe(0);
  expect(fractionLeft(10_000, 10_000, 10_000)).toBe(0);
  expect(fractionLeft(Number.NaN, 10_000, 0)).toBe(0);
});
