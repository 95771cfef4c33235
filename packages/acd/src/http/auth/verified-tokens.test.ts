import { toAgentId, toUnitId } from '@patchpanel/protocol';
import { SignJWT } from 'jose';
import { expect, it } from 'vitest';
import { createFakeClock } from '../../testing/fake-clock.js';
import { invalidToken, type TokenVerifier } from './caller.js';
import { rememberVerified, VERIFIED_MS } from './verified-tokens.js';

const caller = { agentId: toAgentId('1001'), unitId: toUnitId('4500'), roles: ['agent' as const] };
const signed = (expiresAt: number, jti = 'a') =>
  new SignJWT({ jti }).setProtectedHeader({ alg: 'HS256' }).setExpirationTime(expiresAt).sign(new Uint8Array(32));

function counting() {
  const clock = createFakeClock();
  let checks = 0;
  let good = true;
  const check: TokenVerifier = async () => {
    checks += 1;
    if (!good) throw invalidToken('The token is not good.');
    return caller;
  };
  return {
    clock,
    verify: rememberVerified(check, clock),
    checks: () => checks,
    refuse() {
      good = false;
    },
  };
}

it('AS-11 a signature is checked once in five minutes, each token for itself', async () => {
  const { clock, verify, checks, refuse } = counting();
  const far = Math.floor(clock.now() / 1_000) + 3_600;
  const [one, other] = [await signed(far, 'a'), await signed(far, 'b')];
  for (let request = 0; request < 5; request += 1) expect(await verify(one)).toEqual(caller);
  expect(checks()).toBe(1);
  await verify(other);
  expect(checks()).toBe(2);
  refuse();
  expect(await verify(one)).toEqual(caller);
  await expect(verify(`${one}x`)).rejects.toMatchObject({ code: 'invalid_token' });
  clock.advance(VERIFIED_MS);
  await expect(verify(one)).rejects.toMatchObject({ code: 'invalid_token' });
});

it('AS-11 a token that was checked is checked again once it has expired', async () => {
  const { clock, verify, checks } = counting();
  const token = await signed(Math.floor(clock.now() / 1_000) + 10);
  await verify(token);
  clock.advance(9_000);
  await verify(token);
  expect(checks()).toBe(1);
  clock.advance(2_000);
  await verify(token);
  expect(checks()).toBe(2);
});

it('AS-11 what was refused is checked again every time', async () => {
  const { clock, verify, checks, refuse } = counting();
  const token = await signed(Math.floor(clock.now() / 1_000) + 3_600);
  refuse();
  for (let request = 0; request < 3; request += 1) {
    await expect(verify(token)).rejects.toMatchObject({ code: 'invalid_token' });
  }
  expect(checks()).toBe(3);
});

it('AS-11 a token of a sign-in that is over is checked anew', async () => {
  const clock = createFakeClock();
  const over = new Set<string>();
  const verify = rememberVerified(
    async () => {
      if (over.has('s1')) throw invalidToken('The agent has signed out.');
      return { ...caller, signIn: 's1' };
    },
    clock,
    ({ signIn = '' }) => over.has(signIn),
  );
  const token = await signed(Math.floor(clock.now() / 1_000) + 3_600);
  await verify(token);
  over.add('s1');
  await expect(verify(token)).rejects.toMatchObject({ code: 'invalid_token' });
});
