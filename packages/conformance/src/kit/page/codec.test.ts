import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCodec } from './codec.js';

const codec = createCodec();
const throughJson = (value: unknown): unknown => codec.decode(JSON.parse(JSON.stringify(codec.encode(value))));

describe('the codec between pages and runner', () => {
  it('keeps undefined apart from null and from an absent key', () => {
    const read = throughJson({ a: undefined, b: null }) as object;
    expect(Object.keys(read)).toEqual(['a', 'b']);
    expect(read).toStrictEqual({ a: undefined, b: null });
  });

  it('keeps big integers and numbers that JSON has not', () => {
    const read = throughJson([12345678901234567890n, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]);
    expect(read).toEqual([12345678901234567890n, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]);
  });

  it('keeps holes of an array as undefined', () => {
    expect(throughJson(new Array(2))).toEqual([undefined, undefined]);
  });

  it('is not fooled by an object that looks like a tag', () => {
    const value = { $: 'undefined', v: { $: 'cyclic' } };
    expect(throughJson(value)).toEqual(value);
  });

  it('ends at a cycle, at a class instance and in the deep', () => {
    const loop: Record<string, unknown> = {};
    loop['self'] = loop;
    expect(codec.encode(loop)).toEqual({ self: { $: 'cyclic' } });
    expect(codec.encode(new Map())).toEqual({ $: 'other', v: '[object Map]' });
    let deep: unknown = 'bottom';
    for (let depth = 0; depth < 5000; depth++) deep = [deep];
    expect(JSON.stringify(codec.encode(deep))).toContain('{"$":"deep"');
  });

  it('builds on order what JSON cannot carry', () => {
    const loop = codec.decode({ $: 'cyclic' }) as Record<string, unknown>;
    expect(loop['self']).toBe(loop);
    expect(codec.decode({ $: 'huge', v: 1000 })).toHaveLength(1000);
    expect(codec.decode({ $: 'deep', v: 2 })).toEqual({ messageType: { messageType: 'bottom' } });
    expect(codec.decode({ $: 'date', v: 0 })).toEqual(new Date(0));
    expect(codec.decode({ $: 'map', v: 'x' })).toEqual(new Map([['messageType', 'x']]));
  });

  it('is served as source text that works by itself', () => {
    const served = new Function(`return (${createCodec})()`)() as typeof codec;
    expect(served.decode(codec.encode({ a: [undefined, 1n] }))).toStrictEqual({ a: [undefined, 1n] });
  });

  it('brings back any plain value', () => {
    const plain = fc.anything({ withBigInt: true, withNullPrototype: false }).filter((value) => isFaithful(value));
    fc.assert(
      fc.property(plain, (value) => {
        expect(throughJson(value)).toStrictEqual(value);
      }),
      { numRuns: 500 },
    );
  });
});

/** Without what no wire carries: the sign of zero and a prototype under an own key. */
const isFaithful = (value: unknown): boolean => {
  if (Object.is(value, -0)) return false;
  if (typeof value !== 'object' || value === null) return true;
  return !Object.hasOwn(value, '__proto__') && Object.values(value).every(isFaithful);
};
