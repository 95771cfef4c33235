import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { joinSlices, SLICE_CHARACTERS, toSlices } from './snapshot-slices.js';

it('what was sliced is joined to the same, whatever it holds', () => {
  const name = fc.string({ maxLength: 8 }).filter((text) => text !== '__proto__');
  const whole = fc.dictionary(name, fc.oneof(fc.jsonValue(), fc.array(fc.jsonValue())), { noNullPrototype: true });
  fc.assert(
    fc.property(whole, (value) => {
      const plain = JSON.parse(JSON.stringify(value));
      expect(joinSlices(toSlices(plain))).toEqual(plain);
    }),
  );
});

it('slices stay short and are made only when they are asked for', () => {
  let made = 0;
  const rows = function* (): Generator<string> {
    for (; made < 1_000; made += 1) yield 'x'.repeat(1_000);
  };
  const slices = toSlices({ sequence: 7, rows: rows() });
  expect(JSON.parse(slices.next().value as string)).toEqual({ sequence: 7, rows: [] });
  expect(made).toBe(0);
  slices.next();
  expect(made).toBeLessThan(200);
  const lengths = [...slices].map((text) => text.length);
  expect(made).toBe(1_000);
  expect(lengths.length).toBeGreaterThan(5);
  expect(Math.max(...lengths)).toBeLessThanOrEqual(SLICE_CHARACTERS + 100);
});

it('a whole object, as older releases stored it, is one slice', () => {
  expect(joinSlices([JSON.stringify({ now: 1, agents: [1, 2] })])).toEqual({ now: 1, agents: [1, 2] });
});
