import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { createFakeClock } from '../testing/fake-clock.js';
import { listening } from '../testing/listening.js';
import { testConfiguration } from '../testing/test-configuration.js';
import { API, startTestServer, type TestServer } from '../testing/test-server.js';
import { createRequestLimit } from './request-limit.js';

let server: TestServer;
afterEach(() => server?.close());
const PROXIED = { trustProxy: true };
const limits = (change: object) => testConfiguration({ server: { ...PROXIED, limits: change } });

it('AS-8 a token bucket: so many at once, so many a second, each key its own, refusals are free', () => {
  const clock = createFakeClock();
  const limit = createRequestLimit(clock, { perSecond: 2, burst: 3 });
  const take = (times: number) => Array.from({ length: times }, () => limit.take('a'));
  expect(take(5)).toEqual([0, 0, 0, 1, 1]);
  expect(limit.take('b')).toBe(0);
  clock.advance(500);
  expect(take(2)).toEqual([0, 1]);
  clock.advance(60_000);
  expect(take(4)).toEqual([0, 0, 0, 1]);
});

it('AS-8 a caller that sends too much gets 429 with Retry-After, others do not', async () => {
  server = await startTestServer({ configuration: limits({ caller: { perSecond: 1, burst: 5 } }) });
  const [ada, bo] = [await server.token('1001'), await server.token('1002')];
  const ask = (token: string) => server.ask('GET', `${API}/agents/1001`, { token });
  const told = await Promise.all(Array.from({ length: 8 }, () => ask(ada)));
  const refused = told.filter(({ status }) => status === 429);
  expect(refused).toHaveLength(3);
  expect(refused[0]?.body).toMatchObject({ error: 'rate_limited', error_description: expect.any(String) });
  expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await ask(bo)).status).not.toBe(429);
});

it('AS-8 an address that sends too much gets 429 before its token is looked at; probes never do', async () => {
  server = await startTestServer({ configuration: limits({ address: { perSecond: 1, burst: 5 } }) });
  const ask = (path: string, address: string) =>
    server.ask('GET', path, { headers: { 'X-Forwarded-For': `198.51.100.1, ${address}` } });
  const statuses = async (path: string, address: string) =>
    (await Promise.all(Array.from({ length: 8 }, () => ask(path, address)))).map(({ status }) => status).sort();
  expect(await statuses(`${API}/agents/1001`, '203.0.113.7')).toEqual([401, 401, 401, 401, 401, 429, 429, 429]);
  expect((await ask(`${API}/agents/1001`, '203.0.113.8')).status).toBe(401);
  expect(await statuses('/healthz', '203.0.113.7')).toEqual(Array(8).fill(200));
});

it('AS-8 without trustProxy nobody chooses the address that is counted', async () => {
  const configuration = testConfiguration({ server: { limits: { address: { perSecond: 1, burst: 1 } } } });
  server = await startTestServer({ configuration });
  const headers = { 'X-Forwarded-For': '203.0.113.7' };
  for (let time = 0; time < 5; time += 1) {
    expect((await server.ask('GET', `${API}/agents/1001`, { headers })).status).toBe(401);
  }
});

it('AS-8 a body is as large as the configuration says', async () => {
  server = await startTestServer({ configuration: limits({ bodyBytes: 2_048 }) });
  expect(await server.ask('POST', '/sandbox/v1/tokens', { body: 'x'.repeat(2_049) })).toMatchObject({
    status: 413,
    body: { error: 'body_too_large', error_description: 'A body may have at most 2048 bytes.' },
  });
});

async function answerTo(port: number, host: string, text: string): Promise<string> {
  const socket = connect(port, host);
  let answer = '';
  socket.setEncoding('utf8').on('data', (part: string) => {
    answer += part;
  });
  socket.write(text);
  await once(socket, 'close');
  return answer;
}

it('AS-8 addresses and headers that are too long, and what is no HTTP, get an error of ours on both families, and a line in the log', async () => {
  const heard = listening();
  server = await startTestServer({ logger: heard.logger });
  for (const host of ['127.0.0.1', '::1']) {
    const long = await answerTo(server.port, host, `GET /${'x'.repeat(20_000)} HTTP/1.1\r\nHost: x\r\n\r\n`);
    expect(long).toMatch(/^HTTP\/1.1 431 .*"error":"headers_too_large"/s);
    expect(await answerTo(server.port, host, 'HELO\r\n\r\n')).toMatch(/^HTTP\/1.1 400 .*"error":"bad_request"/s);
  }
  const refused = heard.lines().filter(({ msg }) => msg === 'a request was refused');
  const both = [
    expect.objectContaining({ status: 431, code: 'headers_too_large' }),
    expect.objectContaining({ status: 400 }),
  ];
  expect(refused).toEqual([...both, ...both]);
});

it('AS-5 a client that sends its headers drop by drop is cut off, a poll that waits longer is not', async () => {
  const heard = listening();
  server = await startTestServer({ configuration: limits({ headerSeconds: 1 }), logger: heard.logger });
  const { poll } = await server.session('1001');
  const cursor = (await poll('timeout=0&cursor=')).headers.get('event-cursor');
  let ended = false;
  const waiting = poll(`timeout=6&cursor=${cursor}`).finally(() => {
    ended = true;
  });
  const slow = await answerTo(server.port, '127.0.0.1', 'GET /healthz HTTP/1.1\r\nHost: x\r\n');
  expect(slow).toMatch(/^HTTP\/1.1 408 .*"request_timeout"/s);
  expect(heard.lines()).toContainEqual(expect.objectContaining({ level: 30, status: 408, code: 'request_timeout' }));
  expect(ended).toBe(false);
  expect((await waiting).status).toBe(304);
});
