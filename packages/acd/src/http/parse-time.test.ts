import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { timeOf } from './parse-time.js';

it('reads every moment as the platform writes it', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date(0), max: new Date('2100-01-01T00:00:00Z'), noInvalidDate: true }), (date) => {
      expect(timeOf('t', date.toISOString())).toBe(date.getTime());
    }),
  );
  expect(timeOf('t', '2024-02-29')).toBe(Date.parse('2024-02-29T00:00:00Z'));
  expect(timeOf('t', '2026-01-31T08:00Z')).toBe(Date.parse('2026-01-31T08:00:00Z'));
});

it('refuses what is no time, naming the parameter', () => {
  for (const text of ['', 'yesterday', '2026-1-1', '2026-02-29']) {
    expect(() => timeOf('updatedSince', text)).toThrow(/updatedSince/);
  }
});
