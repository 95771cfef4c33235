import { describe, expect, test } from 'vitest';
import { toContactId } from '../ids.js';
import { parseContactId, toWireContactId } from './contact-id.js';

describe('parseContactId', () => {
  test.each([undefined, null])('PM-206 %s means that no contact is named', (value) => {
    expect(parseContactId(value)).toEqual({ kind: 'absent' });
  });

  test.each([
    [1, '1'],
    [2 ** 53 - 1, '9007199254740991'],
    [5n, '5'],
    [2n ** 64n, '18446744073709551616'],
    ['7', '7'],
    ['0007', '7'],
    [`${'0'.repeat(5000)}7`, '7'],
    ['9'.repeat(31), '9'.repeat(31)],
  ])('PM-206 takes %s', (value, contactId) => {
    expect(parseContactId(value)).toEqual({ kind: 'valid', contactId });
  });

  test.each([
    [0],
    [-0],
    ['0'],
    ['000'],
    [''],
    ['abc'],
    [1.5],
    ['1.5'],
    [-5],
    ['-5'],
    ['+5'],
    [true],
    [false],
    [[1]],
    [{}],
    [Number.NaN],
    [Number.POSITIVE_INFINITY],
    [2 ** 53],
    [0n],
    [-5n],
    [' 5'],
    ['5\n'],
    ['1e3'],
    ['٥'],
    ['1'.repeat(32)],
    [Object('5')],
    [Symbol('5')],
    [() => 5],
  ])('PM-206 refuses %s', (value) => {
    expect(parseContactId(value)).toEqual({ kind: 'invalid' });
  });

  test('PM-206 a BigInt that takes seconds to be written out is refused at once', () => {
    expect(parseContactId(1n << 40_000_000n)).toEqual({ kind: 'invalid' });
  });
});

test.each([
  [undefined, null],
  ['5', 5],
  ['9007199254740991', 2 ** 53 - 1],
  ['9007199254740992', '9007199254740992'],
  ['9007199254740993', '9007199254740993'],
  ['9'.repeat(31), '9'.repeat(31)],
  ['foreign-5', 'foreign-5'],
])('PM-102 contact id %s stands on the wire as %j', (contactId, wire) => {
  expect(toWireContactId(contactId === undefined ? undefined : toContactId(contactId))).toBe(wire);
});
