import { createHash } from 'node:crypto';
import { afterEach, expect, it } from 'vitest';
import { createMemoryDocuments } from '../documents/memory-documents.js';
import { createMemoryLog } from '../log/memory-log.js';
import { listening } from '../testing/listening.js';
import { testConfiguration } from '../testing/test-configuration.js';
import { API, startTestServer, type TestServer } from '../testing/test-server.js';
import { safeLogger } from './safe-logger.js';

let server: TestServer;
afterEach(() => server?.close());

const NUMBER = '+12025550123';
const NAME = 'Rosa Quinn';
const NOTE = 'lives at Elm Street';
const PERSONAL = /2025550123|Rosa|Quinn|Elm Street|eyJ/;

it('no line holds a name, a number, a text or a token, whatever is sent and whatever fails', async () => {
  const heard = listening();
  const documents = createMemoryDocuments();
  const broken = {
    ...documents,
    put: async (...[unit, collection, ...rest]: Parameters<typeof documents.put>) => {
      if (collection === 'audit') throw new SyntaxError(`Unexpected token in ${NAME} ${NUMBER}`);
      return documents.put(unit, collection, ...rest);
    },
  };
  server = await startTestServer({ logger: heard.logger, storage: { log: createMemoryLog(), documents: broken } });
  const { post, token, poll } = await server.session('1001');
  await post('state', { state: 'Available' });
  const body = { mediaType: 'voice', from: NUMBER, customer: { name: NAME } };
  const { contactId } = (await server.ask('POST', '/sandbox/v1/contacts', { body })).body;
  await post(`interactions/${contactId}/accept`);
  await post(`interactions/${contactId}/disposition`, { primaryDispositionId: 99, primaryDispositionNotes: NOTE });
  await post('dial-phone', { skillId: NAME, phoneNumber: NUMBER });
  await post('state', { state: NAME, reason: NUMBER });
  await post('state', `{"state": "${NAME}`);
  await post(`interactions/${encodeURIComponent(NUMBER)}/accept`);
  await poll(`cursor=${encodeURIComponent(NUMBER)}`);
  await server.ask('GET', `${API}/agents/${encodeURIComponent(NAME)}?q=${NUMBER}`, { token });
  await server.ask('GET', `/${NAME}/${NUMBER}`, { token: `${token}x` });
  await server.ask('POST', '/sandbox/v1/tokens', { body: { agentId: NAME } });
  const record = { at: '2026-01-01T00:00:00Z', page: 'crm', origin: 'http://localhost:7101', command: 'hold' };
  const audit = { records: [{ ...record, contactId, outcome: 'done', detail: NOTE }] };
  await server.ask('POST', '/patchpanel/v1/audit', { token, body: audit });
  await server.close();

  expect(heard.text()).toContain('the server is ready');
  expect(heard.lines().filter(({ msg }) => msg === 'a request was refused').length).toBeGreaterThan(7);
  expect(heard.text()).not.toMatch(PERSONAL);
});

it('a request that is refused leaves one line, with the id that its answer carries and the one of the client', async () => {
  const heard = listening();
  server = await startTestServer({ logger: heard.logger });
  const { post } = await server.session('1001');
  const before = heard.lines().length;
  const told = await post('interactions/7/accept', {}, { CorrelationId: 'ticket-7' });
  expect(heard.lines().slice(before)).toEqual([
    expect.objectContaining({
      level: 30,
      requestId: told.headers.get('x-trace-id'),
      correlationId: 'ticket-7',
      method: 'POST',
      status: 404,
      code: 'contact_not_found',
      ms: expect.any(Number),
    }),
  ]);
  expect(told.headers.get('correlationid')).toBe('ticket-7');
  expect((await post('state', { state: 'Available' })).headers.get('x-trace-id')).not.toBe(
    told.headers.get('x-trace-id'),
  );
});

it('polls that are refused after they were taken leave a line too, of agents and of services', async () => {
  const heard = listening();
  const token = 'pps_outbox';
  const tokenHash = `sha256:${createHash('sha256').update(token).digest('hex')}`;
  const services = [{ id: 'mailer', tokenHash, scopes: ['outbox'] }];
  server = await startTestServer({ logger: heard.logger, configuration: testConfiguration({ services }) });
  const { poll } = await server.session('1001');
  const agents = await poll('timeout=0&cursor=999999');
  expect(agents.status).toBe(400);
  const outbox = await server.ask('GET', '/patchpanel/v1/outbox?timeout=0&cursor=999999', { token });
  expect(outbox.status).toBe(400);
  const line = { level: 30, status: 400, code: 'cursor_unknown' };
  expect(heard.lines().filter(({ msg }) => msg === 'a poll was refused')).toEqual([
    expect.objectContaining({ ...line, agentId: '1001', requestId: agents.headers.get('x-trace-id') }),
    expect.objectContaining({ ...line, serviceId: 'mailer', requestId: outbox.headers.get('x-trace-id') }),
  ]);
});

it('an error shows where it came from; its message only where it has a code', () => {
  const heard = listening();
  const logger = safeLogger(heard.logger);
  const coded = Object.assign(new Error('the disk is full', { cause: new TypeError(NAME) }), { code: 'ENOSPC' });
  logger.error({ error: coded }, 'failed');
  logger.error({ error: new SyntaxError(NAME), token: 'eyJ', customer: { phoneNumber: NUMBER } }, 'failed');
  const [first, second] = heard.lines();
  expect(first?.error).toMatchObject({ name: 'Error', code: 'ENOSPC', message: 'the disk is full' });
  expect(first?.error).toMatchObject({ cause: { name: 'TypeError', stack: expect.any(Array) } });
  expect(second).toMatchObject({ token: '[hidden]', customer: { phoneNumber: '[hidden]' } });
  expect(heard.text()).not.toMatch(PERSONAL);
});
