import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { createFakeClock } from '../../testing/fake-clock.js';
import { API, startTestServer, type TestServer, type Told } from '../../testing/test-server.js';
import { createSessionId, parseSessionId, rollSessionId } from '../session-ids.js';

let server: TestServer;
afterEach(() => server?.close());

const typesOf = (told: Told): string[] => told.body.events.map((event: { Type: string }) => event.Type);
const until = async (condition: () => boolean | Promise<boolean>): Promise<void> => {
  while (!(await condition())) await new Promise((resolve) => setImmediate(resolve));
};
const parked = async (count: number): Promise<void> => {
  const wanted = new RegExp(`^patchpanel_parked_polls ${count}$`, 'm');
  await until(async () => wanted.test((await server.ask('GET', '/metrics')).text));
};

describe('AS-4 session ids', () => {
  it('AS-4 never hold 60 or 15, plain or rolled, and roll back to the same position', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(25), { minLength: 22, maxLength: 22 }), fc.maxSafeNat(), (letters, position) => {
        const plain = createSessionId(() => letters.pop() ?? 0);
        const rolled = rollSessionId(plain, position);
        expect(`${plain} ${rolled}`).not.toMatch(/60|15/);
        expect(parseSessionId(plain)).toEqual({ plain });
        expect(parseSessionId(rolled)).toEqual({ plain, position });
      }),
    );
    expect(parseSessionId('nonsense')).toBeUndefined();
    expect(parseSessionId(`${'a'.repeat(22)}${'z'.repeat(12)}`)).toBeUndefined();
  });
});

describe('AS-5 the long poll', () => {
  it('AS-5 answers at once what there is, 304 without a body after the timeout, and is never cached', async () => {
    const clock = createFakeClock();
    server = await startTestServer({ clock });
    const { poll } = await server.session('1001');
    const first = await poll('timeout=60&cursor=');
    expect(first.status).toBe(200);
    expect(typesOf(first)[0]).toBe('AgentSessionStart');
    const cursor = first.headers.get('event-cursor');

    const nothing = await poll(`timeout=0&cursor=${cursor}`);
    expect(nothing).toMatchObject({ status: 304, text: '' });
    expect(nothing.headers.get('cache-control')).toBe('no-store');

    const waiting = poll(`timeout=20&cursor=${cursor}`);
    await parked(1);
    clock.advance(19_500);
    await parked(1);
    clock.advance(750);
    expect(await waiting).toMatchObject({ status: 304, text: '' });
  });

  it('AS-5 takes a missing or larger timeout as 60 s', async () => {
    const clock = createFakeClock();
    server = await startTestServer({ clock });
    const { poll } = await server.session('1001');
    const cursor = (await poll('timeout=0&cursor=')).headers.get('event-cursor');
    const waiting = [poll(`cursor=${cursor}`), poll(`cursor=${cursor}&timeout=3600`)];
    await parked(2);
    clock.advance(59_750);
    await parked(2);
    clock.advance(500);
    for (const told of await Promise.all(waiting)) expect(told.status).toBe(304);
  });

  it('AS-5 wakes a parked poll with the event', async () => {
    server = await startTestServer();
    const { poll, post } = await server.session('1001');
    const cursor = (await poll('timeout=0&cursor=')).headers.get('event-cursor');
    const waiting = poll(`timeout=60&cursor=${cursor}`);
    await parked(1);
    await post('state', { state: 'Available' });
    const told = await waiting;
    expect(told.body.events).toMatchObject([{ Type: 'AgentState', CurrentState: 'Available' }]);
  });

  it('AS-5 parks at most 4 polls of a session: a fifth waits 1 s, then the oldest is answered with 304', async () => {
    const clock = createFakeClock();
    server = await startTestServer({ clock });
    const { poll } = await server.session('1001');
    const cursor = (await poll('timeout=0&cursor=')).headers.get('event-cursor');
    const answered: number[] = [];
    const polls: Promise<unknown>[] = [];
    for (let index = 0; index < 5; index += 1) {
      polls.push(poll(`timeout=60&cursor=${cursor}`).then((told) => answered.push(told.status === 304 ? index : -1)));
      await parked(index + 1);
    }
    clock.advance(900);
    expect(answered).toEqual([]);
    clock.advance(200);
    await parked(4);
    await until(() => answered.length === 1);
    expect(answered).toEqual([0]);
    clock.advance(60_000);
    await Promise.all(polls);
  });

  it('AS-5 409 session_ended on an unknown id, on no id at all and on an ended session', async () => {
    server = await startTestServer();
    const { poll, token, sessionId } = await server.session('1001');
    const ended = { status: 409, body: { error: 'session_ended' } };
    expect(await poll('timeout=0', 'a'.repeat(22))).toMatchObject(ended);
    expect(await poll('timeout=0', 'never-one')).toMatchObject(ended);

    const cursor = (await poll('timeout=0&cursor=')).headers.get('event-cursor');
    const waiting = poll(`timeout=60&cursor=${cursor}`);
    await parked(1);
    await server.ask('DELETE', `${API}/agent-sessions/${sessionId}`, { token, body: {} });
    const last = await waiting;
    expect(typesOf(last)).toContain('AgentSessionEnd');
    expect(await poll(`timeout=60&cursor=${last.headers.get('event-cursor')}`)).toMatchObject(ended);
    const rolled = (await poll('timeout=60')).body.sessionId;
    expect(await poll('timeout=60', rolled)).toMatchObject(ended);
  });

  it('AS-5 forgets a poll whose client has gone', async () => {
    server = await startTestServer();
    const { sessionId, token, poll } = await server.session('1001');
    const cursor = (await poll('timeout=0&cursor=')).headers.get('event-cursor');
    const abort = new AbortController();
    const url = `${server.url}${API}/agent-sessions/${sessionId}/get-next-event?timeout=60&cursor=${cursor}`;
    const gone = fetch(url, { headers: { Authorization: `Bearer ${token}` }, signal: abort.signal }).catch(
      () => 'gone',
    );
    await parked(1);
    abort.abort();
    expect(await gone).toBe('gone');
    await parked(0);
  });
});

describe('AS-6 cursors', () => {
  it('AS-6 the same cursor gets the same events again, the next one what came after', async () => {
    server = await startTestServer();
    const { poll, post, sessionId } = await server.session('1001');
    const first = await poll('timeout=0&cursor=');
    expect(first.body.sessionId).toBe(sessionId);
    await post('state', { state: 'Available' });
    const cursor = first.headers.get('event-cursor');
    const one = await poll(`timeout=0&cursor=${cursor}`);
    expect((await poll(`timeout=0&cursor=${cursor}`)).text).toBe(one.text);
    expect(one.body.events).toHaveLength(1);
    expect((await poll(`timeout=0&cursor=${one.headers.get('event-cursor')}`)).status).toBe(304);
    expect((await poll('timeout=0&cursor=')).body.events.slice(0, first.body.events.length)).toEqual(first.body.events);
  });

  it.each(['x', '-1', '999999', '1e3', '99999999999999999999'])('AS-6 400 cursor_unknown for %s', async (cursor) => {
    server = await startTestServer();
    const { poll } = await server.session('1001');
    expect(await poll(`timeout=0&cursor=${cursor}`)).toMatchObject({ status: 400, body: { error: 'cursor_unknown' } });
  });

  it('AS-6 a client that follows the rolled ids gets everything once, an earlier id gets everything since', async () => {
    server = await startTestServer();
    const { poll, post, sessionId } = await server.session('1001');
    const first = await poll('timeout=0');
    const rolled = first.body.sessionId;
    expect(rolled.startsWith(sessionId)).toBe(true);
    expect((await poll('timeout=0', rolled)).status).toBe(304);
    await post('state', { state: 'Available' });
    const second = await poll('timeout=0', rolled);
    expect(second.body.events).toMatchObject([{ Type: 'AgentState', CurrentState: 'Available' }]);
    await post('state', { state: 'Unavailable', reason: 'Break' });
    const third = await poll('timeout=0', second.body.sessionId);
    expect(third.body.events).toMatchObject([{ Type: 'AgentState', CurrentOutReason: 'Break' }]);
    expect((await poll('timeout=0', rolled)).body.events).toEqual([...second.body.events, ...third.body.events]);
    expect((await poll('timeout=0', third.body.sessionId)).status).toBe(304);
  });

  it('AS-6 a client that keeps the plain id gets its first batch twice, and from then on everything once', async () => {
    server = await startTestServer();
    const { poll, post } = await server.session('1001');
    const first = await poll('timeout=0');
    expect((await poll('timeout=0')).body.events).toEqual(first.body.events);
    expect((await poll('timeout=0')).status).toBe(304);
    for (const state of ['Available', 'Unavailable', 'Available']) {
      await post('state', { state });
      expect((await poll('timeout=0')).body.events).toMatchObject([{ Type: 'AgentState', CurrentState: state }]);
      expect((await poll('timeout=0')).status).toBe(304);
    }
  });
});

describe('presence', () => {
  it('poll after poll keeps a session alive; without polls it becomes Unavailable, then ends', async () => {
    const clock = createFakeClock();
    server = await startTestServer({ clock });
    const { poll, post } = await server.session('1001');
    await post('state', { state: 'Available' });
    const cursor = (await poll('timeout=0&cursor=')).headers.get('event-cursor');
    for (let round = 0; round < 5; round += 1) {
      const waiting = poll(`timeout=20&cursor=${cursor}`);
      await parked(1);
      clock.advance(20_250);
      expect((await waiting).status).toBe(304);
      clock.advance(500);
    }
    const state = async (): Promise<string> => (await server.ask('GET', '/sandbox/v1/state')).body.agents[0].state;
    expect(await state()).toBe('Available');
    clock.advance(35_000);
    await until(async () => (await state()) === 'Unavailable');
    const told = await server.ask('GET', '/sandbox/v1/state');
    expect(told.body.agents[0]).toMatchObject({ state: 'Unavailable', reason: 'Disconnected' });
    clock.advance(310_000);
    await until(async () => (await state()) === 'LoggedOut');
    expect(await poll(`timeout=0&cursor=${cursor}`)).toMatchObject({ status: 200 });
  });
});

it('AS-5 AS-6 a poll that does not want to wait gets what memory has dropped all the same', async () => {
  const one = await startTestServer();
  try {
    const { poll, post } = await one.session('1001');
    for (let turn = 0; turn < 80; turn += 1) {
      await post('state', turn % 2 === 0 ? { state: 'Available' } : { state: 'Unavailable', reason: 'Break' });
    }
    const first = await poll('timeout=0&cursor=');
    expect(first.status).toBe(200);
    expect(first.body.events[0]).toMatchObject({ Type: 'AgentSessionStart' });
    const last = first.headers.get('event-cursor');
    expect((await poll(`timeout=0&cursor=${last}`)).status).toBe(304);
  } finally {
    await one.close();
  }
});
