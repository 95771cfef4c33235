import { toContactId, toUnitId } from '@patchpanel/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { COLLECTIONS, type CollectionName } from '../../documents/collections.js';
import { createMemoryDocuments } from '../../documents/memory-documents.js';
import { isoTime } from '../../engine/iso-time.js';
import { takeSnapshot } from '../../engine/snapshot.js';
import { createMemoryLog } from '../../log/memory-log.js';
import { toSlices } from '../../log/snapshot-slices.js';
import { createFakeClock, type FakeClock } from '../../testing/fake-clock.js';
import { testConfiguration } from '../../testing/test-configuration.js';
import { API, startTestServer, type TestServer, type TestSession } from '../../testing/test-server.js';
import { loadState } from '../../unit/load-state.js';
import { sampleConfiguration } from '../../unit/testing/sample-configuration.js';

const UNIT = toUnitId('4500');
const PHONE = '+12025550123';
const MAIL = 'kim@home.example';
const HOUR_MS = 3_600_000;
const PATH = (address: string): string => `/patchpanel/v1/customers/${encodeURIComponent(address)}`;
/* In everything that the customer leaves, and nowhere else. */
const SECRET = 'Quintessa';

const person = (agentId: string, roles: readonly string[]): object => ({
  agentId,
  userName: `user${agentId}`,
  firstName: 'First',
  lastName: 'Test',
  teamId: '1',
  skills: { sales: 1, help: 1, mail: 1, voicemails: 1, tasks: 1 },
  limits: { voice: 1, chat: 1, email: 1, voicemail: 1, workitem: 1 },
  roles,
});
const skill = (skillId: string, key: string, mediaType: string): object => ({
  skillId,
  key,
  name: key,
  mediaType,
  acwSeconds: 0,
  dispositions: [{ dispositionId: 1, name: 'Resolved' }],
});
const configuration = testConfiguration({
  agents: [person('1001', ['agent']), person('1003', ['supervisor']), person('1004', ['administrator'])],
  skills: [
    skill('501', 'sales', 'voice'),
    skill('601', 'help', 'chat'),
    skill('701', 'mail', 'email'),
    skill('801', 'voicemails', 'voicemail'),
    skill('901', 'tasks', 'workitem'),
  ],
});

let clock: FakeClock;
let storage: { log: ReturnType<typeof createMemoryLog>; documents: ReturnType<typeof createMemoryDocuments> };
let server: TestServer;
let ada: TestSession;
let administrator: string;
beforeEach(async () => {
  clock = createFakeClock();
  storage = { log: createMemoryLog(), documents: createMemoryDocuments({ clock }) };
  server = await startTestServer({ clock, storage, configuration });
  ada = await server.session('1001');
  await ada.post('state', { state: 'Available' });
  administrator = await server.token('1004');
});
afterEach(() => server.close());

const exported = (address: string, query = '') =>
  server.ask('GET', `${PATH(address)}${query}`, { token: administrator });
const erase = (address: string) => server.ask('DELETE', PATH(address), { token: administrator });
const hangUp = (contactId: string) => server.ask('POST', `/sandbox/v1/contacts/${contactId}/hangup`);
const collectionsIn = (body: { documents: readonly { collection: string }[] }): string[] =>
  [...new Set(body.documents.map(({ collection }) => collection))].sort();

async function arrive(mediaType: string, from: string, more: object = {}): Promise<string> {
  const body = { mediaType, from, customer: { name: SECRET }, ...more };
  return (await server.ask('POST', '/sandbox/v1/contacts', { body })).body.contactId;
}

async function abandoned(from = PHONE): Promise<string> {
  const contactId = await arrive('voice', from);
  clock.advance(3_000);
  await hangUp(contactId);
  return contactId;
}

async function accepted(mediaType: string, from: string, more: object = {}): Promise<string> {
  const contactId = await arrive(mediaType, from, more);
  expect((await ada.post(`interactions/${contactId}/accept`)).status).toBe(202);
  return contactId;
}

/* Everything that is stored of the unit but its log: the state as a snapshot has it, and every collection. */
async function everythingStored(): Promise<string> {
  const state = await loadState(storage.log, UNIT, sampleConfiguration());
  const texts = [...toSlices(takeSnapshot(state))];
  for (const collection of Object.keys(COLLECTIONS) as CollectionName[]) {
    for (let after: string | undefined = ''; after !== undefined; ) {
      const found = await storage.documents.list(UNIT, collection, { after });
      texts.push(...found.map((document) => JSON.stringify(document)));
      after = found.at(-1)?.id;
    }
  }
  return texts.join('\n');
}

/* A life of a customer in which something comes into every place that can hold it; all contacts are over in the end. */
async function liveThrough(): Promise<void> {
  const call = await accepted('voice', PHONE);
  await ada.post(`interactions/${call}/disposition`, {
    primaryDispositionId: 1,
    primaryDispositionNotes: `${SECRET} wants a call`,
    primaryCallbackTime: isoTime(clock.now() + HOUR_MS),
    primaryCallbackNumber: PHONE,
  });
  const draft = { key: 'note', value: JSON.stringify(SECRET) };
  await server.ask('PUT', `/patchpanel/v1/drafts/crm/contacts/${call}`, { token: ada.token, body: draft });
  await ada.post('submit-feedback', { categoryId: 1, comment: `${SECRET} was angry`, contactId: call });
  await server.ask('POST', `${API}/scheduled-callbacks`, {
    token: ada.token,
    body: {
      firstName: SECRET,
      phoneNumber: PHONE,
      skillId: 501,
      targetAgentId: '1001',
      scheduleDate: isoTime(clock.now() + HOUR_MS),
      notes: SECRET,
    },
  });
  await ada.post(`interactions/${call}/end`);

  const chat = await accepted('chat', PHONE);
  await server.ask('POST', `/sandbox/v1/contacts/${chat}/messages`, { body: { text: `I am ${SECRET}` } });
  await ada.post(`interactions/${chat}/send-chat-text`, { chatText: `Good day ${SECRET}` });
  await hangUp(chat);
  await ada.post(`interactions/${chat}/end`);

  const content = Buffer.from(SECRET).toString('base64');
  const voicemail = { fileName: `${SECRET}.wav`, durationSeconds: 3, contentType: 'audio/wav', content };
  await ada.post(`interactions/${await accepted('voicemail', PHONE, { voicemail })}/end`);
  const email = { subject: SECRET, bodyHtml: SECRET, attachments: [{ name: `${SECRET}.pdf`, content }] };
  await ada.post(`interactions/${await accepted('email', PHONE, { email })}/end`);
  const workItem = { workItemId: 'T-7', payload: JSON.stringify({ name: SECRET }) };
  await ada.post(`interactions/${await accepted('workitem', PHONE, { workItem })}/end`);
  clock.advance(60_000);
}

describe('a customer', () => {
  it('design §4 is exported and erased wherever something of the customer is stored', async () => {
    await liveThrough();
    const stored = await everythingStored();
    for (const text of [SECRET, PHONE, Buffer.from(SECRET).toString('base64')]) expect(stored).toContain(text);
    const told = await exported(PHONE);
    expect(collectionsIn(told.body)).toEqual([
      'callbacks',
      'contacts',
      'feedback',
      'mail-attachments',
      'mails',
      'messages',
      'recordings',
    ]);
    for (const text of ['wants a call', 'was angry', 'I am Q', 'Good day Q', '.wav', '.pdf', 'T-7']) {
      expect(told.text).toContain(text);
    }

    const erased = await erase(PHONE);
    expect(erased).toMatchObject({ status: 200, body: { openContacts: [] } });
    expect(erased.body.erased).toContainEqual({ collection: 'callbacks', documents: 2 });
    expect(erased.body.erased).toContainEqual({ collection: 'contacts', documents: 5 });
    const left = await everythingStored();
    for (const text of [SECRET, PHONE, Buffer.from(SECRET).toString('base64')]) expect(left).not.toContain(text);
    expect((await exported(PHONE)).body).toEqual({ documents: [] });
    expect((await erase(PHONE)).body.erased).toEqual([]);
    const callbacks = await server.ask('GET', `${API}/agents/1001/scheduled-callbacks`, { token: ada.token });
    expect(callbacks.body.callbacks).toEqual([]);
  });

  it('nobody else is erased, and the answer says when the log and backups are rid of it', async () => {
    const mine = [await abandoned(), await abandoned()];
    const other = await abandoned('+12025550999');
    const contacts = (await exported(PHONE)).body.documents.map(
      ({ value }: { value: { contactId: string } }) => value.contactId,
    );
    expect(contacts).toEqual(mine);
    const { body } = await erase(PHONE);
    expect(body.erased).toEqual([{ collection: 'contacts', documents: 2 }]);
    expect(body.logGoneAt).toBe('2026-01-02T02:00:09.000Z');
    expect(body.backups).toMatch(/Backups.*delete them/);
    expect(await everythingStored()).toContain(other);
  });

  it('what an open contact needs stays, the rest goes, and the answer says so', async () => {
    await abandoned();
    const chat = await accepted('chat', PHONE);
    await server.ask('POST', `/sandbox/v1/contacts/${chat}/messages`, { body: { text: 'still here' } });
    const told = await exported(PHONE);
    expect(collectionsIn(told.body)).toEqual(['contacts', 'messages', 'open-contacts']);
    expect(told.text).toContain('still here');
    const { body } = await erase(PHONE);
    expect(body).toMatchObject({ erased: [{ collection: 'contacts', documents: 1 }], openContacts: [chat] });
    expect(collectionsIn((await exported(PHONE)).body)).toEqual(['messages', 'open-contacts']);
    expect(await everythingStored()).toContain('still here');
    await hangUp(chat);
    await ada.post(`interactions/${chat}/end`);
    expect((await erase(PHONE)).body.openContacts).toEqual([]);
    expect(await everythingStored()).not.toContain('still here');
  });

  it('is erased right after the contact ended, though its record is written a moment later', async () => {
    const contactId = await arrive('voice', PHONE);
    await Promise.all([hangUp(contactId), erase(PHONE)]);
    await erase(PHONE);
    expect(await everythingStored()).not.toContain(SECRET);
  });

  it('mails go with their attachments, also those to an address that no contact has', async () => {
    const email = { subject: SECRET, bodyHtml: '', attachments: [{ name: 'a.txt', content: 'AAAA' }] };
    const contactId = await accepted('email', MAIL, { email });
    await ada.post(`interactions/${contactId}/email-forward`, {
      skillId: 701,
      toAddress: 'lee@work.example',
      fromAddress: 'help@shop.example',
      subject: SECRET,
      bodyHtml: 'please look',
    });
    await ada.post(`interactions/${contactId}/end`);
    clock.advance(60_000);
    expect(collectionsIn((await exported('lee@work.example')).body)).toEqual(['mails']);
    expect((await erase('lee@work.example')).body.erased).toEqual([{ collection: 'mails', documents: 1 }]);
    const { body } = await erase(MAIL);
    expect(body.erased).toContainEqual({ collection: 'mail-attachments', documents: 1 });
    expect(await everythingStored()).not.toContain(SECRET);
  });

  it('legs of the customer’s call that name somebody else go with it', async () => {
    const contactId = await abandoned();
    const leg = { contactId: '77', masterId: contactId, from: '1001', to: '1002', customerName: SECRET };
    await storage.documents.put(UNIT, 'contacts', '1-77', leg);
    await storage.documents.put(UNIT, 'contact-tags', contactId, { contactId, tagIds: [1] });
    await erase(PHONE);
    expect(await everythingStored()).not.toContain(SECRET);
    expect(await storage.documents.get(UNIT, 'contact-tags', contactId)).toBeUndefined();
  });

  it('feedback about a contact lives no longer than what leads to it', async () => {
    const contactId = await accepted('voice', PHONE);
    await ada.post(`interactions/${contactId}/end`);
    clock.advance(HOUR_MS);
    ada = await server.session('1001');
    await ada.post('submit-feedback', { categoryId: 1, comment: SECRET, contactId });
    const [feedback] = await storage.documents.list(UNIT, 'feedback');
    const where = { field: 'contactId', equals: toContactId(contactId) };
    const [contact] = await storage.documents.list(UNIT, 'contacts', { where });
    expect(feedback?.expiresAt).toBe(contact?.expiresAt);
  });

  it('AS-11 is the business of administrators alone', async () => {
    for (const token of [ada.token, await server.token('1003')]) {
      for (const method of ['GET', 'DELETE']) {
        const told = await server.ask(method, PATH(PHONE), { token });
        expect(told).toMatchObject({ status: 403, body: { error: 'not_permitted' } });
      }
    }
  });

  it('more than one answer takes is told in parts, from the state too', async () => {
    for (let n = 0; n < 1_101; n += 1) {
      const id = `${String(n).padStart(16, '0')}-${n}`;
      await storage.documents.put(UNIT, 'contacts', id, { contactId: `${n}`, from: PHONE, to: '1' });
    }
    for (let n = 0; n < 45; n += 1) await arrive('voice', PHONE, { agentId: '1003' });
    const seen: string[] = [];
    const sizes: number[] = [];
    for (let query: string | undefined = ''; query !== undefined; ) {
      const { body }: Awaited<ReturnType<typeof exported>> = await exported(PHONE, query);
      sizes.push(body.documents.length);
      seen.push(...body.documents.map(({ id }: { id: string }) => id));
      query = body.next === undefined ? undefined : `?cursor=${encodeURIComponent(body.next)}`;
    }
    expect(sizes).toEqual([500, 500, 146]);
    expect(new Set(seen).size).toBe(1_146);
    expect((await exported(PHONE, '?cursor=x')).status).toBe(400);
    const { body } = await erase(PHONE);
    expect(body.erased).toEqual([{ collection: 'contacts', documents: 1_101 }]);
    expect(body.openContacts).toHaveLength(45);
  });
});
