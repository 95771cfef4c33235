import { expect, test } from 'vitest';
import { parseSubscriptionTypes } from './subscription-types.js';

const typesOf = (value: unknown): string[] | string => {
  const result = parseSubscriptionTypes(value);
  return result.kind === 'valid' ? [...result.types] : result.complaint;
};

test('PM-203 members are compared in lower case', () => {
  expect(typesOf(['ALL', 'Agent', 'conTact', 'CONTACTS', 'SessionInfo'])).toEqual([
    'all',
    'agent',
    'contact',
    'contacts',
    'sessioninfo',
  ]);
});

test('PM-804 agentassist is a type in cxa and none in max', () => {
  expect(parseSubscriptionTypes(['AgentAssist'], 'cxa')).toEqual({ kind: 'valid', types: new Set(['agentassist']) });
  expect(typesOf(['agentassist'])).toBe('subscriptionTypes has invalid members: "agentassist"');
});

test('PM-203 a repeated member counts once', () => {
  expect(typesOf(['agent', 'AGENT'])).toEqual(['agent']);
});

test('PM-203 no trimming, and a lower case that no locale changes', () => {
  expect(parseSubscriptionTypes([' agent', 'agent\t', 'SESSİONINFO', 'sessıonınfo']).kind).toBe('invalid');
});

test.each([
  [undefined, 'subscriptionTypes is missing'],
  [null, 'subscriptionTypes is not an array'],
  ['agent', 'subscriptionTypes is not an array'],
  [{ 0: 'agent', length: 1 }, 'subscriptionTypes is not an array'],
  [[], 'subscriptionTypes is empty'],
  [['calls'], 'subscriptionTypes has invalid members: "calls"'],
])('PM-207 %j is an error: %s', (value, complaint) => {
  expect(parseSubscriptionTypes(value)).toEqual({ kind: 'invalid', complaint });
});

test('PM-207 one valid member is enough, and the invalid ones are named', () => {
  expect(parseSubscriptionTypes(['calls', 'agent', 5, null, undefined, { a: 1 }, ['contact'], 7n])).toEqual({
    kind: 'valid',
    types: new Set(['agent']),
    complaint: 'subscriptionTypes has invalid members: "calls", 5, null, undefined, [object], [object], 7',
  });
});

test('PM-207 names are JSON-escaped, 40 characters each, and the first 10', () => {
  const members = [
    'a"b\n\u001b[31m\u0085\u202e',
    'x'.repeat(41),
    '😀'.repeat(41),
    ...Array.from({ length: 20 }, (_, i) => `t${i}`),
  ];
  expect(typesOf(members)).toBe(
    `subscriptionTypes has invalid members: "a\\"b\\n\\u001b[31m\\u0085\\u202e", "${'x'.repeat(40)}", "${'😀'.repeat(40)}", ` +
      '"t0", "t1", "t2", "t3", "t4", "t5", "t6" and 13 more',
  );
});

test('PM-701 an array of four thousand million holes is read at once', () => {
  expect(parseSubscriptionTypes(new Array(2 ** 32 - 1)).kind).toBe('invalid');
});
