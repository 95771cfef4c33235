import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitsBytes, utf8Bytes } from './extended-limits.js';
import { readPageFrame } from './extended-read-frame.js';

const read = (frame: unknown) => readPageFrame(JSON.stringify(frame));

describe('a frame of a page', () => {
  test('EX-301 a command is read with its contact as digits and its arguments, and nothing else of it', () => {
    expect(
      read({
        kind: 'command',
        requestId: 'r',
        command: 'setHold',
        on: true,
        contactId: '0007',
        grants: 'all',
        page: 'x',
      }),
    ).toEqual({
      kind: 'valid',
      frame: { kind: 'command', requestId: 'r', contactId: '7', order: { command: 'setHold', on: true } },
    });
  });

  test('EX-301 what is wrong with a command has its requestId with it, so that it can be answered', () => {
    expect(read({ kind: 'command', requestId: 'r', command: 'setHold' })).toEqual({
      kind: 'unusable',
      code: 'INVALID_FRAME',
      detail: 'an argument of setHold is missing or cannot be used',
      requestId: 'r',
    });
  });

  test('EX-104 a kind of a later version is unknown, whatever else it holds', () => {
    expect(read({ kind: 'telepathy', requestId: 5 })).toEqual({ kind: 'unknown' });
  });

  test('EX-104 inherited names are no kinds and no commands', () => {
    for (const name of ['toString', 'constructor', '__proto__', 'hasOwnProperty']) {
      expect(read({ kind: name })).toEqual({ kind: 'unknown' });
      expect(read({ kind: 'command', requestId: 'r', command: name })).toMatchObject({ kind: 'unusable' });
    }
    expect(readPageFrame('{"__proto__":{"kind":"closed"}}')).toEqual({ kind: 'unknown' });
  });

  test('EX-108 subscribe is read as a registration is', () => {
    expect(read({ kind: 'subscribe', subscriptionTypes: ['ALL', 'calls'], contactId: 5 })).toEqual({
      kind: 'valid',
      frame: {
        kind: 'subscribe',
        types: new Set(['all']),
        contactId: '5',
        complaint: 'subscriptionTypes has invalid members: "calls"',
      },
    });
  });

  test('EX-104 nothing that JSON can hold makes the reading throw', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.anything(), (json, anything) => {
        expect(['unknown', 'valid', 'unusable']).toContain(read(json).kind);
        expect(['unknown', 'valid', 'unusable']).toContain(readPageFrame(anything).kind);
      }),
      { numRuns: 5_000 },
    );
  });
});

test('EX-104 bytes are those of UTF-8', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const bytes = new TextEncoder().encode(text).length;
      expect(utf8Bytes(text)).toBe(bytes);
      expect([fitsBytes(text, bytes), fitsBytes(text, bytes - 1)]).toEqual([true, false]);
    }),
  );
});
