import { afterEach, describe, expect, it } from 'vitest';
import { createCoreWorld } from '../testing/core-world.js';
import { ada } from '../testing/credentials.js';
import { call } from '../testing/events.js';
import { settle } from '../testing/fake-clock.js';
import { createSessionCore } from './session-core.js';

const TOKENS = 'http://issuer.test/token';
let world: ReturnType<typeof createCoreWorld>;
afterEach(() => world.core.close());

/** A world whose issuer answers with these, one after the other, and the last one again and again. */
function withIssuer(...answers: (Response | 'network')[]) {
  const asked: URLSearchParams[] = [];
  world = createCoreWorld({
    answer(url, init) {
      if (url !== TOKENS) return undefined;
      asked.push(init.body as URLSearchParams);
      const answer = answers.length > 1 ? answers.shift() : answers[0];
      const isLost = answer === undefined || answer === 'network';
      return isLost ? Promise.reject(new TypeError('fetch failed')) : Promise.resolve(answer.clone());
    },
  });
  return asked;
}
const tokens = (name: string, expires_in = 3600) =>
  new Response(JSON.stringify({ access_token: name, refresh_token: `${name}-refresh`, id_token: 'id', expires_in }));
const signIn = (at: number) =>
  world.core.signIn('in', {
    ...ada,
    refresh: { url: TOKENS, clientId: 'desk', token: 'first-refresh', idToken: 'id', at },
  });
const refuseFirst = () =>
  world.platform.faults.push(({ token }) =>
    token === `Bearer ${ada.accessToken}` ? new Response('{}', { status: 401 }) : undefined,
  );

describe('the token keeper', () => {
  it('renews ten minutes before the end, hands the newer token to the polls, and again an hour on', async () => {
    const asked = withIssuer(tokens('second'), tokens('third'));
    await signIn(world.clock.now() + 60_000);
    await world.clock.advance(59_000);
    expect(asked).toHaveLength(0);
    await world.clock.advance(30_000);
    expect(Object.fromEntries(asked[0] ?? [])).toEqual({
      grant_type: 'refresh_token',
      refresh_token: 'first-refresh',
      client_id: 'desk',
    });
    expect(world.platform.polls().at(-1)?.token).toBe('Bearer second');
    expect(world.core.store.credentials()?.refresh).toMatchObject({ token: 'second-refresh' });
    await world.clock.advance(3_000_000);
    expect(asked.map((form) => form.get('refresh_token'))).toEqual(['first-refresh', 'second-refresh']);
  });

  it('renews half-way through a token that lives shorter', async () => {
    const asked = withIssuer(tokens('second', 60), tokens('third', 60));
    await signIn(world.clock.now());
    await world.clock.advance(1);
    expect(asked).toHaveLength(1);
    await world.clock.advance(29_000);
    expect(asked).toHaveLength(1);
    await world.clock.advance(2_000);
    expect(asked).toHaveLength(2);
  });

  it('a token that is refused is renewed once for everybody who was refused, and the session goes on', async () => {
    const asked = withIssuer(tokens('second'));
    await signIn(world.clock.now() + 3_000_000);
    refuseFirst();
    await world.clock.advance(21_000);
    expect(asked).toHaveLength(1);
    expect(world.core.store.data().phase).toBe('active');
    world.platform.push(call('1', 'Active'));
    await settle();
    expect(world.core.store.data().contacts.size).toBe(1);
  });

  it('while the issuer cannot be reached the session reconnects, and goes on when it can', async () => {
    const asked = withIssuer('network', 'network', tokens('second'));
    await signIn(world.clock.now() + 3_000_000);
    const seen = new Set<string>();
    world.core.store.subscribe(() =>
      seen.add(`${world.core.store.data().phase} ${world.core.store.data().connection}`),
    );
    refuseFirst();
    await world.clock.advance(40_000);
    expect(asked).toHaveLength(3);
    expect([...seen].sort()).toEqual(['active online', 'active reconnecting']);
    expect(world.core.store.data()).toMatchObject({ phase: 'active', connection: 'online' });
  });

  it('an issuer that refuses asks for a new sign-in: TOKEN_REFUSED', async () => {
    withIssuer(new Response('{"error":"invalid_grant"}', { status: 400 }));
    await signIn(world.clock.now() + 3_000_000);
    refuseFirst();
    await world.clock.advance(21_000);
    expect(world.core.store.data()).toMatchObject({ phase: 'signed-out', reason: 'TOKEN_REFUSED' });
  });
});

describe('a session that another desktop has', () => {
  it('AS-7 stays there when the sign-in only asks, and moves here when it is told to', async () => {
    world = createCoreWorld();
    await world.signIn();
    const second = createSessionCore({ environment: world.environment, report: () => {}, onSend: () => {} });
    expect(await second.signIn('in', ada, 'ask')).toMatchObject({ outcome: 'rejected', reason: 'SESSION_EXISTS' });
    expect(second.store.data()).toMatchObject({ phase: 'signed-out', reason: 'SESSION_EXISTS' });
    expect(await second.signIn('move', ada)).toEqual({ outcome: 'applied' });
    const join = world.platform.requests.find(({ path }) => path.endsWith('/join'));
    expect(join?.body).toEqual({ move: true });
    second.close();
  });

  it('AS-12 RemoteAgentSessionEnd: the desktop that it left says that it moved', async () => {
    world = createCoreWorld();
    await world.signIn();
    world.platform.push({ Type: 'RemoteAgentSessionEnd', Success: 'True', Message: 'SessionMoved' });
    await settle();
    expect(world.core.store.data()).toMatchObject({ phase: 'ended', reason: 'SESSION_MOVED' });
  });
});
