import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../testing/test-server.js';

let server: TestServer;
afterEach(() => server?.close());

async function answerTo(text: string): Promise<string> {
  const socket = connect(server.port, '127.0.0.1');
  let answer = '';
  socket.setEncoding('utf8').on('data', (part: string) => {
    answer += part;
  });
  socket.write(text);
  await once(socket, 'close');
  return answer;
}

it('AS-5 a client that sends its headers drop by drop is cut off, a poll that waits longer is not', async () => {
  server = await startTestServer();
  const { poll } = await server.session('1001');
  const cursor = (await poll('timeout=0&cursor=')).headers.get('event-cursor');
  let ended = false;
  const waiting = poll(`timeout=16&cursor=${cursor}`).finally(() => {
    ended = true;
  });
  expect(await answerTo('GET /healthz HTTP/1.1\r\nHost: x\r\n')).toMatch(/^HTTP\/1.1 408 .*"request_timeout"/s);
  expect(ended).toBe(false);
  expect((await waiting).status).toBe(304);
});
