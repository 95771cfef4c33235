import { expect, it } from 'vitest';
import { LOG_VERSION } from './log.js';
import { upcast } from './versions.js';

const steps = {
  1: (older: { v: number }) => ({ ...older, v: 2, second: true }),
  2: (older: { v: number }) => ({ ...older, v: 3, third: true }),
};

it('lifts older data step by step', () => {
  expect(upcast({ v: 1 }, steps, 3)).toEqual({ v: 3, second: true, third: true });
  expect(upcast({ v: 2 }, steps, 3)).toEqual({ v: 3, third: true });
});

it('leaves data of this version as it is', () => {
  const data = { v: LOG_VERSION };
  expect(upcast(data)).toBe(data);
});

it('refuses newer data, data without a version and a missing step', () => {
  expect(() => upcast({ v: 4 }, steps, 3)).toThrow(/version 4.*version 3/);
  expect(() => upcast({} as never)).toThrow(/no version/);
  expect(() => upcast({ v: 1 }, { 2: steps[2] }, 3)).toThrow(/no step from version 1/);
});
