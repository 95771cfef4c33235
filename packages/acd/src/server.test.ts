import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
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
