import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { afterEach, expect, it } from 'vitest';
import { createMemoryDocuments } from '../documents/memory-documents.js';
import { createMemoryLog } from '../log/memory-log.js';
import type { Storage } from '../storage.js';
import { createFakeClock, type FakeClock } from '../testing/fake-clock.js';
import { testConfiguration } from '../testing/test-configuration.js';
import { startTestServer, type TestServer } from '../testing/test-server.js';

const SECRET = `whsec_${Buffer.from('a secret of thirty-two bytes ...').toString('base64')}`;
const TOKEN = 'pps_mail';

interface Delivery {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly answer: (status: number) => void;
}

let receiver: Server | undefined;
let logged: string[] = [];
let server: TestServer | undefined;
afterEach(async () => {
  await server?.close();
  receiver?.closeAllConnections();
  receiver?.close();
});

/** A receiver that answers each delivery as the test says. */
async function openReceiver(): Promise<{ url: string; next: () => Promise<Delivery> }> {
  const come: Delivery[] = [];
  let told = (): void => {};
  const opened = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      const answer = (status: number): void => void response.writeHead(status, { Location: '/elsewhere' }).end();
      come.push({ headers: request.headers, body: Buffer.concat(chunks).toString(), answer });
      told();
    });
  });
  receiver = opened;
  await new Promise<void>((resolve) => opened.listen(0, '127.0.0.1', resolve));
  const next = async (): Promise<Delivery> => {
    while (come.length === 0) await new Promise<void>((resolve) => (told = resolve));
    return come.shift() as Delivery;
  };
  return { url: `http://127.0.0.1:${(opened.address() as AddressInfo).port}/hook`, next };
}

async function start(url: string, storage: Storage, clock: FakeClock): Promise<void> {
  const tokenHash = `sha256:${createHash('sha256').update(TOKEN).digest('hex')}`;
  logged = [];
  server = await startTestServer({
    clock,
    logger: pino({ level: 'warn' }, { write: (line) => void logged.push(line) }),
    storage,
    configuration: testConfiguration({
      services: [{ id: 'mail', tokenHash, scopes: ['contacts', 'outbox'], webhook: { url, secret: SECRET } }],
    }),
  });
}

const arrive = async (): Promise<string> => {
  const body = { mediaType: 'voice', from: '+12025550123', skill: 'sales' };
  return (await server?.ask('POST', '/patchpanel/v1/contacts', { token: TOKEN, body }))?.body.contactId;
};
const contactsIn = ({ body }: Delivery): string[] =>
  JSON.parse(body).items.map((item: { contactId: string }) => item.contactId);
const world = () => {
  const clock = createFakeClock();
  return { clock, storage: { log: createMemoryLog(), documents: createMemoryDocuments({ clock }) } };
};
const pausing = async (): Promise<void> => {
  while (!logged.some((line) => line.includes('did not take'))) await new Promise((resolve) => setImmediate(resolve));
};

it('delivers what goes out, signed, and the next one only when it was taken', async () => {
  const { url, next } = await openReceiver();
  const { clock, storage } = world();
  await start(url, storage, clock);
  const contactId = await arrive();
  const delivery = await next();
  expect(contactsIn(delivery)).toEqual([contactId]);
  const { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': signature } = delivery.headers;
  const key = Buffer.from(SECRET.slice('whsec_'.length), 'base64');
  const expected = createHmac('sha256', key).update(`${id}.${at}.${delivery.body}`).digest('base64');
  expect(signature).toBe(`v1,${expected}`);
  const second = await arrive();
  delivery.answer(204);
  expect(contactsIn(await next())).toEqual([second]);
});

it.each([500, 302])('an answer of %i is no taking: the same delivery comes again after a pause', async (status) => {
  const { url, next } = await openReceiver();
  const { clock, storage } = world();
  await start(url, storage, clock);
  const contactId = await arrive();
  const first = await next();
  first.answer(status);
  await pausing();
  clock.advance(1_000);
  const again = await next();
  expect(contactsIn(again)).toEqual([contactId]);
  expect(again.headers['webhook-id']).toBe(first.headers['webhook-id']);
});

it('what was not confirmed before a restart is delivered after it, what was is not', async () => {
  const { url, next } = await openReceiver();
  const { clock, storage } = world();
  await start(url, storage, clock);
  await arrive();
  (await next()).answer(200);
  const second = await arrive();
  await next();
  await server?.close();
  await start(url, storage, clock);
  expect(contactsIn(await next())).toEqual([second]);
});
