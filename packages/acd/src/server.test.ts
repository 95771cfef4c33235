import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createMemoryDocuments } from './documents/memory-documents.js';
import { createMemoryLog } from './log/memory-log.js';
import { testConfiguration } from './testing/test-configuration.js';
import { startTestServer } from './testing/test-server.js';

it('AS-5 a closing server answers parked polls with 304 and may be closed twice', async () => {
  const server = await startTestServer();
  const { poll } = await server.session('1001');
  const cursor = (await poll('timeout=0&cursor=')).headers.get('event-cursor');
  const waiting = [poll(`timeout=60&cursor=${cursor}`), poll(`timeout=60&cursor=${cursor}`)];
  while (!/patchpanel_parked_polls 2/.test((await server.ask('GET', '/metrics')).text));
  const closed = [server.close(), server.close()];
  for (const told of await Promise.all(waiting)) expect(told.status).toBe(304);
  await Promise.all(closed);
  await expect(fetch(`${server.url}/healthz`)).rejects.toThrow();
});

it('AS-5 a server that drains is not ready at once, serves on over connections that close, and then ends', async () => {
  const configuration = testConfiguration({ server: { drainSeconds: 1 } });
  const server = await startTestServer({ configuration });
  const { poll, post } = await server.session('1001');
  const cursor = (await poll('timeout=0&cursor=')).headers.get('event-cursor');
  const waiting = poll(`timeout=60&cursor=${cursor}`);
  while (!/patchpanel_parked_polls 1/.test((await server.ask('GET', '/metrics')).text));
  expect(await server.ask('GET', '/readyz')).toMatchObject({ status: 200, body: { status: 'ready' } });

  const closed = server.close();
  expect(await server.ask('GET', '/readyz')).toMatchObject({ status: 503, body: { status: 'closing' } });
  const away = await waiting;
  expect([away.status, away.headers.get('connection')]).toEqual([304, 'close']);
  const again = poll(`timeout=60&cursor=${cursor}`);
  const done = await post('state', { state: 'Available' });
  expect([done.status, done.headers.get('connection')]).toEqual([202, 'close']);
  const told = await again;
  expect(told.body.events).toMatchObject([{ Type: 'AgentState', CurrentState: 'Available' }]);
  expect(told.headers.get('connection')).toBe('close');
  await closed;
  await expect(fetch(`${server.url}/healthz`)).rejects.toThrow();
});

it('a server whose log failed lives, but is not ready', async () => {
  const log = createMemoryLog();
  let fails = false;
  const append: typeof log.append = async (...entry) => {
    if (fails) throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
    return log.append(...entry);
  };
  const storage = { log: { ...log, append }, documents: createMemoryDocuments() };
  const server = await startTestServer({ storage });
  const { post } = await server.session('1001');
  fails = true;
  for (const time of ['the one that failed', 'every later one']) {
    const told = await post('state', { state: 'Available' });
    expect(told, time).toMatchObject({ status: 503, body: { error: 'log_failed' } });
    expect(told.headers.get('retry-after')).toBe('5');
  }
  expect((await server.ask('GET', '/healthz')).status).toBe(200);
  expect(await server.ask('GET', '/readyz')).toMatchObject({ status: 503, body: { status: 'log_failed' } });
  await server.close();
});

it('localhost is reachable on both loopback families', async () => {
  const server = await startTestServer();
  for (const host of ['127.0.0.1', '[::1]', 'localhost']) {
    expect((await fetch(`http://${host}:${server.port}/healthz`)).status, host).toBe(200);
  }
  await server.close();
});

it('says which port is taken', async () => {
  const server = await startTestServer();
  await expect(startTestServer({ port: server.port })).rejects.toMatchObject({
    code: 'PORT_IN_USE',
    message: expect.stringContaining(String(server.port)),
  });
  await server.close();
});

it('a data directory belongs to one server, and to nobody after a start that failed', async () => {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'patchpanel-data-'));
  const desktopDirectory = join(dataDirectory, 'none');
  await expect(startTestServer({ dataDirectory, desktopDirectory })).rejects.toMatchObject({ code: 'ENOENT' });
  const server = await startTestServer({ dataDirectory });
  await expect(startTestServer({ dataDirectory })).rejects.toMatchObject({ code: 'DATA_DIRECTORY_IN_USE' });
  await server.close();
  await (await startTestServer({ dataDirectory })).close();
  await rm(dataDirectory, { recursive: true });
});
