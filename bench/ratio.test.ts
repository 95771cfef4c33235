import { describe, expect, it } from 'vitest';
import { alternate, median, medianInterval } from './ratio.js';
import { verdict } from './verdict.js';

describe('the statistic of the budgets', () => {
  it('alternates the sides and drops the warm-ups', async () => {
    const order: string[] = [];
    let calls = 0;
    const ratio = await alternate(
      () => {
        order.push('a');
        calls += 1;
        return calls <= 3 ? 1_000 : 20;
      },
      () => {
        order.push('b');
        return 10;
      },
    );
    expect(order.slice(0, 4)).toEqual(['a', 'b', 'a', 'b']);
    expect(order).toHaveLength(36);
    expect(ratio).toEqual({ value: 2, low: 2, high: 2, rounds: 15, a: 20, b: 10 });
  });

  it('compares round by round, so that a machine that slows down changes nothing', async () => {
    let load = 1;
    const ratio = await alternate(
      () => {
        load *= 1.3;
        return 30 * load;
      },
      () => 20 * load,
    );
    expect(ratio.value).toBeCloseTo(1.5, 10);
    expect(ratio.high - ratio.low).toBeCloseTo(0, 10);
  });

  it('refuses too few rounds', async () => {
    const one = () => 1;
    await expect(alternate(one, one, { rounds: 14 })).rejects.toThrow('at least 15 rounds');
    await expect(alternate(one, one, { warmUps: 2 })).rejects.toThrow('3 warm-ups');
  });

  it('takes ranks 4 and 12 of 15 as the 95 % interval, whatever the distribution', () => {
    const values = [15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1_000];
    expect(median(values)).toBe(9);
    expect(medianInterval(values)).toEqual({ low: 5, high: 13 });
  });

  it('misses a bar only with the whole interval', () => {
    const row = { id: 'B0', name: '', unit: 'x' };
    expect(verdict({ ...row, value: 1.3, low: 1.1, high: 1.4, bar: { atMost: 1.2 } })).toBe('met');
    expect(verdict({ ...row, value: 1.3, low: 1.21, high: 1.4, bar: { atMost: 1.2 } })).toBe('missed');
    expect(verdict({ ...row, value: 0.4, low: 0.3, high: 0.49, bar: { atLeast: 0.5 } })).toBe('missed');
    expect(verdict({ ...row, value: 0.4, low: 0.3, high: 0.51, bar: { atLeast: 0.5 } })).toBe('met');
    expect(verdict({ ...row, value: 9 })).toBe('none');
  });
});
