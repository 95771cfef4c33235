import { type AgentId, toAgentId } from '@patchpanel/protocol';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { systemRandomness } from '../http/randomness.js';
import { createFakeClock } from '../testing/fake-clock.js';
import { createAccounts } from './accounts.js';
import { networkOf } from './network-of.js';
import { createSignInDesk } from './sign-in-desk.js';

/** Makes the checks of this file cheap: a decoy costs what the hashes of the configuration cost. */
const CHEAP = 'scrypt:16384:1:1:AAAAAAAAAAAAAAAAAAAAAA:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';

async function setUp() {
  const clock = createFakeClock();
  const agents = ['ada', 'bo', 'cy', 'di', 'ed', 'flo'].map((userName) => ({ agentId: toAgentId(userName), userName }));
  const passwords = new Map<AgentId, string>(
    agents.map(({ agentId, userName }) => [agentId, `${userName}'s`] as const),
  );
  passwords.set(toAgentId('gil'), CHEAP);
  const accounts = await createAccounts({ agents: () => agents, passwords, randomness: systemRandomness });
  return { clock, ...createSignInDesk(accounts, clock, pino({ level: 'silent' })) };
}

describe('sign-in protection', () => {
  it('makes an account wait after five failures from wherever, until the oldest is a minute ago', async () => {
    const { clock, attempt } = await setUp();
    for (const host of [1, 2, 3, 4, 5]) {
      expect(await attempt('ada', 'wrong', `10.0.0.${host}`)).toEqual({ kind: 'refused' });
      clock.advance(1_000);
    }
    expect(await attempt('Ada', "ada's", '10.0.0.6')).toEqual({ kind: 'wait', seconds: 55 });
    expect(await attempt('bo', "bo's", '10.0.0.6')).toMatchObject({ kind: 'signed-in' });
    clock.advance(55_000);
    expect(await attempt('ada', "ada's", '10.0.0.6')).toEqual({ kind: 'signed-in', agentId: 'ada' });
  });

  it('makes an address wait after five failures with whatever name, known or not', async () => {
    const { attempt } = await setUp();
    for (const name of ['ada', 'bo', 'cy', 'nobody', 'no one']) {
      expect(await attempt(name, 'wrong', '10.0.0.1')).toEqual({ kind: 'refused' });
    }
    expect(await attempt('flo', "flo's", '10.0.0.1')).toEqual({ kind: 'wait', seconds: 60 });
    expect(await attempt('flo', "flo's", '10.0.0.2')).toMatchObject({ kind: 'signed-in' });
  });

  it('a success forgives itself and nothing else', async () => {
    const { attempt } = await setUp();
    for (const name of ['bo', 'cy', 'di', 'ed']) await attempt(name, 'wrong', '10.0.0.1');
    for (let turn = 0; turn < 3; turn += 1) {
      expect(await attempt('ada', "ada's", '10.0.0.1')).toMatchObject({ kind: 'signed-in' });
    }
    await attempt('flo', 'wrong', '10.0.0.1');
    expect(await attempt('ada', "ada's", '10.0.0.1')).toMatchObject({ kind: 'wait' });
  });

  it('counts attempts that run side by side', async () => {
    const { attempt } = await setUp();
    const ended = await Promise.all(Array.from({ length: 8 }, () => attempt('ada', 'wrong', '10.0.0.1')));
    expect(ended.filter(({ kind }) => kind === 'refused')).toHaveLength(5);
  });
});

it.each([
  ['10.1.2.3', '10.1.2.3'],
  ['::ffff:10.1.2.3', '10.1.2.3'],
  ['::1', '0:0:0:0'],
  ['2001:DB8::1', '2001:db8:0:0'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:db8::2:3:4:5:6', '2001:db8:0:2'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
])('%s counts as %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});
