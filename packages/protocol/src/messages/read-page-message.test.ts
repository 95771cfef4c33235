import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pageMessageType, readPageMessage } from './read-page-message.js';

const throwing = (): never => {
  throw new Error('hostile');
};
const hostileProxy = (target: object = {}): object =>
  new Proxy(target, {
    get: throwing,
    has: throwing,
    ownKeys: throwing,
    getOwnPropertyDescriptor: throwing,
    getPrototypeOf: throwing,
  });
const revoked = (): object => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
};

describe('PM-701 what is not ours', () => {
  test.each([
    ['a string', 'RegisterForClientEvents'],
    ['a number', 5],
    ['null', null],
    ['undefined', undefined],
    ['an array', []],
    ['no messageType', {}],
    ['a misspelt one', { messageType: 'UnegisterFromClientEvents' }],
    ['another misspelt one', { messageType: 'Register-ForClientEvents' }],
    ['a String object', { messageType: Object('HoldEvent') }],
    ['a key of Object.prototype', { messageType: 'constructor' }],
    ['a Map', new Map([['messageType', 'HoldEvent']])],
    ['a hostile proxy', hostileProxy()],
    ['a revoked proxy', revoked()],
  ])('%s', (_, data) => {
    expect(readPageMessage(data)).toEqual({ kind: 'not-ours' });
    expect(pageMessageType(data)).toBeUndefined();
  });

  test('a messageType on a polluted prototype', () => {
    expect(readPageMessage(Object.create({ messageType: 'HangupEvent' }))).toEqual({ kind: 'not-ours' });
  });
});

test('PM-701 a known message with fields that cannot be read is malformed, not an exception', () => {
  const data = { messageType: 'RegisterForClientEvents', contactId: 5, subscriptionTypes: hostileProxy([]) };
  expect(readPageMessage(data)).toMatchObject({ kind: 'malformed', code: 'UNREADABLE' });
  const getter = Object.defineProperty({ messageType: 'ContactCardData' }, 'contactId', {
    get: throwing,
    enumerable: true,
  });
  expect(readPageMessage(getter)).toMatchObject({ kind: 'malformed', code: 'UNREADABLE' });
});

test('PM-201 keys and values are case-sensitive', () => {
  expect(readPageMessage({ MessageType: 'HoldEvent' }).kind).toBe('not-ours');
  expect(readPageMessage({ messageType: 'holdEvent' }).kind).toBe('not-ours');
  expect(readPageMessage({ messageType: 'HoldEvent', ContactId: 'abc' }).kind).toBe('valid');
});

test('PM-202 a registration is read whole', () => {
  const data = { messageType: 'RegisterForClientEvents', subscriptionTypes: ['Agent'], contactId: '05', issuer: 'crm' };
  expect(readPageMessage(data)).toEqual({
    kind: 'valid',
    message: { messageType: 'RegisterForClientEvents', types: new Set(['agent']), contactId: '5', issuer: 'crm' },
  });
});

test('PM-205 a wrong contact id is told before wrong subscription types', () => {
  const data = { messageType: 'RegisterForClientEvents', contactId: 0, subscriptionTypes: [] };
  expect(readPageMessage(data)).toMatchObject({ kind: 'malformed', code: 'INVALID_CONTACT_ID' });
});

test.each([
  ['crm', 'crm'],
  ['5', 5],
  ['null', null],
  ['true', true],
  ['7', 7n],
  ['[object]', {}],
  ['[object]', [1]],
  ['[object]', 1n << 5_000_000n],
  ['ab[2Jc', 'a\u0000b\u001b[2Jc\u0085\u2028\u202e'],
  ['x'.repeat(100), 'x'.repeat(101)],
  ['late', `${'\n'.repeat(1000)}late`],
  ['x'.repeat(99), `${'x'.repeat(99)}😀`],
])('PM-211 an issuer is shown as %s', (shown, issuer) => {
  const outcome = readPageMessage({ messageType: 'UnregisterFromClientEvents', issuer });
  expect(outcome).toMatchObject({ message: { issuer: shown } });
});

test('PM-507 a mute does not read its contact id', () => {
  expect(readPageMessage({ messageType: 'MuteEvent', contactId: {} })).toEqual({
    kind: 'valid',
    message: { messageType: 'MuteEvent', command: 'mute' },
  });
});

test('PM-701 no value makes the guard throw', () => {
  const messageType = fc.constantFrom(
    'RegisterForClientEvents',
    'ContactCardData',
    'HoldEvent',
    'MuteEvent',
    'UnregisterFromClientEvents',
  );
  const field = fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withSparseArray: true,
    withNullPrototype: true,
    withTypedArray: true,
  });
  const message = fc.record(
    { messageType, contactId: field, subscriptionTypes: field, contactCardData: field, issuer: field },
    { requiredKeys: ['messageType'] },
  );
  fc.assert(
    fc.property(fc.oneof(field, message), (data) => {
      expect(['not-ours', 'valid', 'malformed']).toContain(readPageMessage(data).kind);
    }),
    { numRuns: 2_000 },
  );
});
