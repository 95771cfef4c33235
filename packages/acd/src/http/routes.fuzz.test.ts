import { connect } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestServer, type TestServer, type TestSession } from '../testing/test-server.js';

let server: TestServer;
let session: TestSession;
let paths: string[];
let documented: (path: string, method: string, status: number) => readonly string[] | undefined;

beforeAll(async () => {
  server = await startTestServer();
  session = await server.session('1001');
  const document = (await server.ask('GET', '/docs')).body;
  paths = Object.keys(document.paths);
  documented = (path, method, status) => {
    const responses = document.paths[path]?.[method.toLowerCase()]?.responses;
    if (responses === undefined) return undefined;
    return responses[status]?.content['application/json'].schema.properties?.error.enum ?? [];
  };
});
afterAll(() => server.close());

const alive = async (): Promise<void> => {
  expect((await server.ask('GET', '/healthz')).status).toBe(200);
};
const segment = fc.oneof(
  fc.constantFrom('1001', '501', '..', '%00', '%', '__proto__', '-1', '1e999'),
  fc.string({ maxLength: 40 }).map(encodeURIComponent),
);
const value = fc.oneof(fc.jsonValue(), fc.constantFrom('True', '', 'NaN', '__proto__', 'x'.repeat(5_000)));
const names = [
  'state',
  'reason',
  'timeout',
  'cursor',
  'skillId',
  'phoneNumber',
  'agentId',
  'records',
  'asAgentId',
  'mediaType',
  'from',
  '__proto__',
];
const body = fc.oneof(
  fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 8 }).map((fields) => JSON.stringify(fields)),
  fc.string({ maxLength: 200 }),
  fc.constant('{"__proto__":{"state":"Available"},"constructor":{"prototype":{}}}'),
);

it('AS-8 no request takes the server down: every answer is one of its own, every error is documented for its route', {
  timeout: 60_000,
}, async () => {
  const request = fc.record({
    path: fc.nat().map((index) => paths[index % paths.length] ?? '/'),
    method: fc.constantFrom('GET', 'POST', 'DELETE', 'PUT', 'PATCH', 'OPTIONS'),
    version: fc.constantFrom('v30.0', 'V2.0', 'v99.0'),
    segments: fc.array(segment, { minLength: 4, maxLength: 4 }),
    query: fc.dictionary(fc.constantFrom(...names), segment, { maxKeys: 3 }),
    body,
    own: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(request, async ({ path, method, version, segments, query, body: sent, own }) => {
      const rest = [...segments];
      const url = path
        .replace('{version}', version)
        .replace('{sessionId}', own ? session.sessionId : '{other}')
        .replace(/\{\w+\}/g, () => rest.pop() ?? '');
      const search = Object.entries({ ...query, timeout: '0' }).map(([name, text]) => `${name}=${text}`);
      const told = await server.ask(method, `${url}?${search.join('&')}`, {
        token: session.token,
        ...(method === 'GET' ? {} : { body: sent }),
      });
      expect([200, 201, 202, 204, 304, 400, 401, 403, 404, 405, 409, 410, 413, 415, 429]).toContain(told.status);
      if (told.status < 400) return;
      expect(told.body).toMatchObject({ error: expect.any(String), error_description: expect.any(String) });
      const parts = (address: string): number => address.split('/').length;
      const isOther = url.includes('//') || parts(new URL(url, server.url).pathname) !== parts(url);
      const codes = documented(path, method, told.status);
      if (codes === undefined || isOther || told.body.error === 'not_found') return;
      expect(codes, `${method} ${path}`).toContain(told.body.error);
    }),
    { numRuns: 600 },
  );
  await alive();
});

it('AS-8 no bytes take the server down', { timeout: 30_000 }, async () => {
  const start = fc.constantFrom(
    'GET / HTTP/1.1\r\n',
    'POST /sandbox/v1/tokens HTTP/1.1\r\nContent-Length: 5\r\n\r\n',
    'GET /%%% HTTP/1.1\r\nHost: x\r\n\r\n',
    '',
  );
  await fc.assert(
    fc.asyncProperty(start, fc.uint8Array({ maxLength: 200 }), async (head, bytes) => {
      await new Promise<void>((resolve) => {
        const socket = connect(server.port, '127.0.0.1', () => {
          socket.write(head);
          socket.end(bytes);
        });
        socket
          .on('error', () => resolve())
          .on('close', () => resolve())
          .resume();
      });
    }),
    { numRuns: 100 },
  );
  await alive();
});
