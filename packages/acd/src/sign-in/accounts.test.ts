import { toAgentId } from '@patchpanel/protocol';
import { expect, it } from 'vitest';
import { systemRandomness } from '../http/randomness.js';
import { createAccounts } from './accounts.js';
import { hashPassword, matchesHash, parsePasswordHash } from './password-hash.js';

const agent = (id: string, userName: string) => ({ agentId: toAgentId(id), userName });

it('a hash is made with a fresh salt, read back and matched', async () => {
  const [one, other] = [await hashPassword('straße', systemRandomness), await hashPassword('straße', systemRandomness)];
  expect(one).not.toBe(other);
  expect(one).toMatch(/^scrypt:32768:8:3:[\w-]{22}:[\w-]{43}$/);
  const hash = parsePasswordHash(one);
  if (hash === undefined) throw new Error('not read back');
  expect(await matchesHash('straße', hash)).toBe(true);
  expect(await matchesHash('strasse', hash)).toBe(false);
});

it.each([
  'scrypt:',
  'scrypt:1024:8:1:AAAAAAAAAAAAAAAAAAAAAA:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
  'scrypt:32767:8:1:AAAAAAAAAAAAAAAAAAAAAA:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
  'scrypt:8388608:64:1:AAAAAAAAAAAAAAAAAAAAAA:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
  'scrypt:32768:8:17:AAAAAAAAAAAAAAAAAAAAAA:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
  'scrypt:32768:8:1:short:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
  'plain',
])('%s is no hash that may be used', (text) => {
  expect(parsePasswordHash(text)).toBeUndefined();
});

it('knows plain and hashed passwords, whatever the case of the name, and nobody else', async () => {
  const passwords = new Map([
    [toAgentId('1'), 'open sesame'],
    [toAgentId('2'), await hashPassword('secret', systemRandomness)],
    [toAgentId('3'), ''],
  ]);
  const agents = [agent('1', 'Ada'), agent('2', 'bo'), agent('3', 'cy'), agent('4', 'di')];
  const { check } = await createAccounts({ agents: () => agents, passwords, randomness: systemRandomness });
  expect(await check(' ada ', 'open sesame')).toBe('1');
  expect(await check('BO', 'secret')).toBe('2');
  const wrong = [
    check('ada', 'secret'),
    check('bo', passwords.get(toAgentId('2')) ?? ''),
    check('di', ''),
    check('nobody', ''),
  ];
  expect(await Promise.all(wrong)).toEqual([undefined, undefined, undefined, undefined]);
});

it('lets a bounded number of checks wait and refuses the rest', async () => {
  const cheap = 'scrypt:16384:1:1:AAAAAAAAAAAAAAAAAAAAAA:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';
  const ports = { agents: () => [], passwords: new Map([[toAgentId('1'), cheap]]), randomness: systemRandomness };
  const { check } = await createAccounts(ports);
  const results = await Promise.allSettled(Array.from({ length: 60 }, () => check('x', 'y')));
  const refused = results.filter(({ status }) => status === 'rejected');
  expect(refused).toHaveLength(8);
  expect(refused[0]).toMatchObject({ reason: { status: 503, code: 'busy' } });
  expect(await check('x', 'y')).toBeUndefined();
});
