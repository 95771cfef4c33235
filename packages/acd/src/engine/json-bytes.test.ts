import { assert, json, property } from 'fast-check';
import { expect, it } from 'vitest';
import { jsonBytes } from './json-bytes.js';

it('counts the bytes of any JSON text exactly', () => {
  assert(
    property(json(), (text) => {
      const value: unknown = JSON.parse(text);
      expect(jsonBytes(value)).toBe(Buffer.byteLength(JSON.stringify(value)));
    }),
    { numRuns: 500 },
  );
  expect(jsonBytes({ a: undefined, b: '\u{1f600}"\\\n', c: [] })).toBe(
    JSON.stringify({ b: '\u{1f600}"\\\n', c: [] }).length + 2,
  );
});
