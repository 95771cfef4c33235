import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isEvent, toldUntil } from '../../testing/digital-desk.js';
import { createFakeClock, type FakeClock } from '../../testing/fake-clock.js';
import { testConfiguration } from '../../testing/test-configuration.js';
import { startTestServer, type TestServer, type TestSession } from '../../testing/test-server.js';

const GATEWAY = 'pps_mail';
const tokenHash = `sha256:${createHash('sha256').update(GATEWAY).digest('hex')}`;
const agent = (agentId: string, more: object) => ({ agentId, userName: agentId, teamId: '1', lastName: 'X', ...more });
const configuration = testConfiguration({
  agents: [
    agent('1001', { firstName: 'Ada', skills: { mail: 1 }, limits: { email: 1 } }),
    agent('1002', { firstName: 'Bo', skills: { desk: 1 }, limits: { email: 2 } }),
  ],
  skills: [
    { skillId: '701', key: 'mail', name: 'Mail', mediaType: 'email' },
    { skillId: '702', key: 'desk', name: 'Back office', mediaType: 'email' },
  ],
  pages: [],
  pointsOfContact: [{ address: 'help@shop.example', mediaType: 'email', skill: 'mail' }],
  services: [{ id: 'mailer', tokenHash, scopes: ['contacts', 'outbox'] }],
});
const FILE = Buffer.from('a small file').toString('base64');
const LETTER = {
  mediaType: 'email',
  from: 'kim@home.example',
  to: 'help@shop.example',
  email: {
    subject: 'Where is it?',
    bodyHtml: '<p>My order</p>',
    cc: 'lee@home.example',
    attachments: [{ name: 'order.pdf', content: FILE }],
  },
};

let clock: FakeClock;
let server: TestServer;
let ada: TestSession;
let bo: TestSession;
beforeEach(async () => {
  clock = createFakeClock();
  server = await startTestServer({ configuration, clock });
  [ada, bo] = [await server.session('1001'), await server.session('1002')];
});
afterEach(() => server.close());

const bring = async (body: object = LETTER): Promise<string> =>
  (await server.ask('POST', '/patchpanel/v1/contacts', { token: GATEWAY, body })).body.contactId;
async function working(session = ada): Promise<string> {
  await session.post('state', { state: 'Available' });
  const contactId = await bring();
  expect((await session.post(`interactions/${contactId}/accept`)).status).toBe(202);
  return contactId;
}
const told = (session: TestSession, more: object) =>
  toldUntil(session, clock, isEvent('EmailContactEvent', { ...more }));
const mailsOf = async (contactId: string, session = ada) =>
  (await server.ask('GET', `/patchpanel/v1/contacts/${contactId}/mails`, { token: session.token })).body.mails;
const readMail = (contactId: string, mailId: string, session = ada) =>
  server.ask('GET', `/patchpanel/v1/contacts/${contactId}/mails/${mailId}`, { token: session.token });
const outbox = async () =>
  (await server.ask('GET', '/patchpanel/v1/outbox?timeout=0', { token: GATEWAY })).body.items.filter(
    (item: { type: string }) => item.type === 'mail',
  );

describe('an email', () => {
  it('AS-12 EmailContactEvent AS-12 POST /{sessionId}/interactions/{contactId}/email-reply: is read and answered; that finishes it', async () => {
    const contactId = await working();
    const active = (await told(ada, { Status: 'Active' })).findLast(isEvent('EmailContactEvent'));
    expect(active).toMatchObject({
      ContactId: contactId,
      MasterID: contactId,
      Skill: '701',
      From: 'kim@home.example',
      To: 'help@shop.example',
      Subject: 'Where is it?',
      AttachmentNames: 'order.pdf',
      DraftEmailGuid: '',
      InFocus: 'True',
      FinalState: 'False',
    });
    const received = await readMail(contactId, String(active?.['MailId']));
    expect(received.body).toMatchObject({ kind: 'received', bodyHtml: '<p>My order</p>', cc: 'lee@home.example' });
    const file = await server.ask(
      'GET',
      `/patchpanel/v1/contacts/${contactId}/mails/${active?.['MailId']}/attachments/0`,
      { token: ada.token },
    );
    expect(file.body).toEqual({ name: 'order.pdf', content: FILE });
    expect(await readMail(contactId, String(active?.['MailId']), bo)).toMatchObject({
      body: { error: 'not_contact_owner' },
    });

    const reply = await ada.post(`interactions/${contactId}/email-reply`, {
      skillId: 701,
      toAddress: 'kim@home.example',
      fromAddress: 'help@shop.example',
      ccAddress: '',
      bccAddress: '',
      subject: 'Re: Where is it?',
      bodyHtml: '<p>On its way</p>',
      attachments: `${FILE}|${FILE}`,
      attachmentNames: 'one.txt|two, really.txt',
    });
    expect(reply).toMatchObject({ status: 202, body: { mailId: expect.any(String) } });
    await told(ada, { Status: 'Disconnected', FinalState: 'True' });
    const { mailId } = reply.body;
    expect(await outbox()).toMatchObject([{ contactId, mailId, mediaType: 'email' }]);
    const sent = await server.ask('GET', `/patchpanel/v1/mails/${mailId}`, { token: GATEWAY });
    expect(sent.body).toMatchObject({
      to: 'kim@home.example',
      bodyHtml: '<p>On its way</p>',
      files: [{ name: 'one.txt', content: FILE }, { name: 'two, really.txt' }],
    });
    expect((await mailsOf(contactId)).map(({ kind }: { kind: string }) => kind)).toEqual(['received', 'sent']);
  });

  it('AS-12 POST /{sessionId}/interactions/{contactId}/email-forward leaves it with the agent; originals are named', async () => {
    const contactId = await working();
    const path = `interactions/${contactId}/email-forward`;
    const body = { toAddress: 'expert@shop.example', originalAttachmentNames: 'order.pdf', bodyHtml: 'See below' };
    expect((await ada.post(path, body)).status).toBe(202);
    const sent = (await mailsOf(contactId)).find(({ kind }: { kind: string }) => kind === 'sent');
    expect(sent).toMatchObject({
      to: 'expert@shop.example',
      from: 'help@shop.example',
      subject: 'Where is it?',
      originalAttachments: ['order.pdf'],
    });
    expect((await ada.post(`interactions/${contactId}/end`)).status).toBe(202);
  });

  it('AS-12 POST /{sessionId}/interactions/email-outbound AS-12 POST /{sessionId}/interactions/{contactId}/email-send: an agent begins', async () => {
    const begun = await ada.post('interactions/email-outbound', { skillId: 701, toAddress: 'new@home.example' });
    expect(begun.status).toBe(202);
    const { contactId } = begun.body;
    expect((await told(ada, { Status: 'Active' })).find(isEvent('EmailContactEvent'))).toMatchObject({
      ContactId: contactId,
      IsInbound: 'False',
      From: 'help@shop.example',
      To: 'new@home.example',
    });
    const path = `interactions/${contactId}/email-send`;
    expect((await ada.post(path, { subject: 'Hello', bodyHtml: 'Hi' })).status).toBe(202);
    expect((await mailsOf(contactId))[0]).toMatchObject({ to: 'new@home.example', subject: 'Hello' });
    const wrong = { skillId: 'nothing', toAddress: 'new@home.example' };
    expect(await ada.post('interactions/email-outbound', wrong)).toMatchObject({ body: { error: 'skill_not_found' } });
  });

  it('AS-9 a mail is sent once under its Idempotency-Key, and one whose command was refused is not kept', async () => {
    const contactId = await working();
    const key = { 'Idempotency-Key': 'mail-1' };
    const path = `interactions/${contactId}/email-forward`;
    const first = await ada.post(path, { toAddress: 'a@b.example' }, key);
    expect((await ada.post(path, { toAddress: 'a@b.example' }, key)).body).toEqual(first.body);
    expect(await outbox()).toHaveLength(1);
    await ada.post(`interactions/${contactId}/email-park`);
    expect(await ada.post(path, { toAddress: 'c@d.example' })).toMatchObject({ body: { error: 'invalid_state' } });
    expect(await mailsOf(contactId)).toHaveLength(2);
  });

  it('is refused with more than a mail may have, and with files that are none', async () => {
    const contactId = await working();
    const path = `interactions/${contactId}/email-reply`;
    const send = (attachments: unknown, attachmentNames: unknown) => ada.post(path, { attachments, attachmentNames });
    expect(await send(Array(21).fill(FILE), Array(21).fill('x'))).toMatchObject({
      body: { error: 'content_too_large' },
    });
    expect(await send([FILE], [])).toMatchObject({ status: 400, body: { error: 'invalid_parameter' } });
    expect(await send(['no base64!'], ['x'])).toMatchObject({ status: 400 });
    expect(await bo.post(path, {})).toMatchObject({ status: 403 });
    expect(await ada.post('interactions/5/email-reply', {})).toMatchObject({ status: 404 });
  });
});

describe('drafts and parking', () => {
  it('AS-12 POST /{sessionId}/interactions/{contactId}/email-save-draft: one draft that is written again', async () => {
    const contactId = await working();
    const path = `interactions/${contactId}/email-save-draft`;
    const first = await ada.post(path, {
      subject: 'Re',
      bodyHtml: 'Dear',
      tags: 'vip',
      notes: 'call first',
      primaryDispositionId: 3,
    });
    const { draftEmailGuidStr } = first.body;
    expect((await ada.post(path, { bodyHtml: 'Dear Kim', draftEmailGuidStr })).body).toEqual({ draftEmailGuidStr });
    expect((await told(ada, { DraftEmailGuid: draftEmailGuidStr })).length).toBeGreaterThan(0);
    expect((await readMail(contactId, draftEmailGuidStr)).body).toMatchObject({ kind: 'draft', bodyHtml: 'Dear Kim' });
    expect(await mailsOf(contactId)).toHaveLength(2);
  });

  it('AS-12 POST /{sessionId}/interactions/{contactId}/email-park AS-12 POST /{sessionId}/interactions/{contactId}/email-unpark: makes room, and comes back at once or in its turn', async () => {
    const first = await working();
    const parked = await ada.post(`interactions/${first}/email-park`, { isDraft: 'True', bodyHtml: 'half' });
    expect(parked).toMatchObject({ status: 202, body: { draftEmailGuidStr: expect.any(String) } });
    await told(ada, { ContactId: first, Status: 'Parked', InFocus: 'False' });
    const second = await bring();
    await told(ada, { ContactId: second, Status: 'Incoming' });
    await ada.post(`interactions/${second}/accept`);
    const unpark = `interactions/${first}/email-unpark`;
    for (const body of [{}, { isImmediate: 'perhaps' }]) {
      const told400 = await ada.post(unpark, body);
      expect(told400.status).toBe(400);
      expect(told400.body.error_description).toContain('InvalidIsImmediate');
    }
    expect(await ada.post('interactions/5/email-unpark', { isImmediate: true })).toMatchObject({ status: 404 });
    expect((await ada.post(unpark, { isImmediate: 'False' })).status).toBe(204);
    await told(ada, { ContactId: first, Status: 'Disconnected', FinalState: 'True' });
    await ada.post(`interactions/${second}/end`);
    await told(ada, { ContactId: first, Status: 'Incoming' });
    await ada.post(`interactions/${first}/accept`);
    await ada.post(`interactions/${first}/email-park`);
    expect((await ada.post(unpark, { isImmediate: true })).status).toBe(200);
    expect(await ada.post(unpark, { isImmediate: true })).toMatchObject({ status: 409 });
  });

  it('AS-12 POST /{sessionId}/interactions/{contactId}/email-preview AS-12 POST /{sessionId}/interactions/{contactId}/email-restore', async () => {
    const contactId = await working();
    await ada.post(`interactions/${contactId}/email-park`);
    expect((await ada.post(`interactions/${contactId}/email-preview`)).status).toBe(202);
    await told(ada, { Status: 'Parked', InFocus: 'True' });
    expect((await ada.post(`interactions/${contactId}/email-restore`)).status).toBe(202);
    const events = await told(ada, { Status: 'Active', InFocus: 'True' });
    expect(events.at(-1)).toMatchObject({ Type: 'AgentState', CurrentState: 'InboundContact' });
    expect(await ada.post(`interactions/${contactId}/email-preview`)).toMatchObject({ status: 409 });
  });

  it('AS-12 POST /{sessionId}/interactions/add-email: one beyond the limit', async () => {
    await working();
    const waiting = await bring();
    expect((await ada.post('interactions/add-email')).status).toBe(202);
    await told(ada, { ContactId: waiting, Status: 'Incoming' });
  });
});

describe('a transfer', () => {
  it('AS-12 POST /{sessionId}/interactions/{contactId}/transfer-email-to-skill takes the draft along', async () => {
    await bo.post('state', { state: 'Available' });
    const contactId = await working();
    const path = `interactions/${contactId}/transfer-email-to-skill`;
    const moved = await ada.post(path, { targetSkillID: 'Back office', bodyHtml: 'I wrote this' });
    expect(moved.status).toBe(202);
    const next: string = moved.body.contactId;
    const offered = (await told(bo, { ContactId: next })).find(isEvent('EmailContactEvent'));
    expect(offered).toMatchObject({
      MasterID: contactId,
      ParentContactId: contactId,
      Subject: 'Where is it?',
      Skill: '702',
    });
    const draft = await readMail(next, String(offered?.['DraftEmailGuid']), bo);
    expect(draft.body).toMatchObject({ kind: 'draft', bodyHtml: 'I wrote this' });
    expect(await mailsOf(next, bo)).toHaveLength(2);
  });

  it('AS-12 POST /{sessionId}/interactions/{contactId}/transfer-email-to-agent waits until the agent is Available', async () => {
    await bo.post('state', { state: 'Unavailable' });
    const contactId = await working();
    const moved = await ada.post(`interactions/${contactId}/transfer-email-to-agent`, { targetAgentId: '1002' });
    expect(moved.status).toBe(202);
    await bo.post('state', { state: 'Available' });
    const offered = (await told(bo, { ContactId: moved.body.contactId })).find(isEvent('EmailContactEvent'));
    expect(offered).toMatchObject({ DraftEmailGuid: '' });
  });
});
