import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fromToken, toToken } from './names.js';

it('any text is one token of a subject, and comes back as it was', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const token = toToken(text);
      expect(token).toMatch(/^[\w=-]+$/);
      expect(fromToken(token)).toBe(Buffer.from(text).toString());
    }),
  );
  expect([toToken('4500'), toToken('a.b c'), toToken('')]).toEqual(['4500', 'a=2eb=20c', '=']);
});
