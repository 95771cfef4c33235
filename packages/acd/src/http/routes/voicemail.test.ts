import { afterEach, beforeEach, expect, it } from 'vitest';
import { isEvent, toldUntil } from '../../testing/digital-desk.js';
import { createFakeClock, type FakeClock } from '../../testing/fake-clock.js';
import { testConfiguration } from '../../testing/test-configuration.js';
import { startTestServer, type TestServer, type TestSession } from '../../testing/test-server.js';

const agent = (agentId: string, userName: string, firstName: string, skill: string) => ({
  agentId,
  userName,
  firstName,
  lastName: 'Hill',
  teamId: '1',
  skills: { [`${skill}-voicemail`]: 1, [`${skill}-tasks`]: 1 },
});
const skill = (skillId: string, key: string, mediaType: string) => ({ skillId, key, name: `The ${key}`, mediaType });
const configuration = testConfiguration({
  agents: [agent('1001', 'ada', 'Ada', 'first'), agent('1002', 'bo', 'Bo', 'second')],
  skills: [
    skill('801', 'first-voicemail', 'voicemail'),
    skill('802', 'second-voicemail', 'voicemail'),
    skill('901', 'first-tasks', 'workitem'),
    skill('902', 'second-tasks', 'workitem'),
  ],
  pages: [],
});
const AUDIO = Buffer.from('RIFF....WAVE').toString('base64');

let clock: FakeClock;
let server: TestServer;
let ada: TestSession;
let bo: TestSession;
beforeEach(async () => {
  clock = createFakeClock();
  server = await startTestServer({ configuration, clock });
  [ada, bo] = [await server.session('1001'), await server.session('1002')];
  for (const session of [ada, bo]) await session.post('state', { state: 'Available' });
});
afterEach(() => server.close());

async function working(body: object): Promise<string> {
  const { contactId } = (await server.ask('POST', '/sandbox/v1/contacts', { body })).body;
  expect((await ada.post(`interactions/${contactId}/accept`)).status).toBe(202);
  return contactId;
}
const voicemail = (): Promise<string> =>
  working({
    mediaType: 'voicemail',
    from: '+12025550123',
    to: '+18005550100',
    customer: { name: 'Kim' },
    voicemail: { fileName: 'kim.wav', durationSeconds: 30, type: 'Direct', contentType: 'audio/wav', content: AUDIO },
  });
const workItem = (): Promise<string> =>
  working({
    mediaType: 'workitem',
    from: 'crm',
    workItem: {
      workItemId: 'T-7',
      type: 'refund',
      payload: '{"amount":12}',
      url: 'https://crm.example/T-7',
      tabTitle: 'Refund',
      popDestination: 'Tab',
      popoutHeight: 600,
      closePopout: true,
    },
  });
const told = (session: TestSession, type: string, more: object) =>
  toldUntil(session, clock, isEvent(type, { ...more }));

it('AS-12 VoiceMailContactEvent tells of the recording, which its agent can listen to', async () => {
  const contactId = await voicemail();
  const events = await told(ada, 'VoiceMailContactEvent', { Status: 'Active' });
  expect(events.findLast(isEvent('VoiceMailContactEvent'))).toMatchObject({
    ContactId: contactId,
    MasterID: contactId,
    Skill: '801',
    SkillName: 'The first-voicemail',
    From: '+12025550123',
    To: '+18005550100',
    Label: 'Kim',
    FileName: 'kim.wav',
    FileDuration: '30',
    VoiceMailType: 'Direct',
    CreatedDate: expect.stringMatching(/Z$/),
    IsInbound: 'True',
    FinalState: 'False',
    RequireDisposition: 'False',
  });
  const recording = `/patchpanel/v1/contacts/${contactId}/voicemail`;
  expect((await server.ask('GET', recording, { token: ada.token })).body).toEqual({
    contentType: 'audio/wav',
    content: AUDIO,
  });
  expect(await server.ask('GET', recording, { token: bo.token })).toMatchObject({ status: 403 });
  expect((await ada.post(`interactions/${contactId}/end`)).status).toBe(202);
  await told(ada, 'VoiceMailContactEvent', { Status: 'Discarded', FinalState: 'True' });
});

it('AS-12 VoiceMailPlayBackEvent AS-12 POST /{sessionId}/interactions/{contactId}/play-voicemail AS-12 POST /{sessionId}/interactions/{contactId}/pause-voicemail: the position moves with the time', async () => {
  const contactId = await voicemail();
  const position = async (paused: string): Promise<string> => {
    const events = await told(ada, 'VoiceMailPlayBackEvent', { PlayBackPaused: paused });
    return String(events.findLast(isEvent('VoiceMailPlayBackEvent'))?.['PlayBackPosition']);
  };
  const [play, pause] = [`interactions/${contactId}/play-voicemail`, `interactions/${contactId}/pause-voicemail`];
  expect((await ada.post(play, { playtimestamp: false, position: 5 })).status).toBe(202);
  expect(await position('False')).toBe('5');
  clock.advance(10_000);
  expect((await ada.post(pause)).status).toBe(202);
  expect(Number(await position('True'))).toBeGreaterThanOrEqual(15);
  expect((await ada.post(`${play}?PlayTimestamp=True&Position=28`)).status).toBe(202);
  clock.advance(10_000);
  expect((await ada.post(pause)).status).toBe(202);
  expect(await position('True')).toBe('30');
  expect(await ada.post(play, { position: 31 })).toMatchObject({ status: 400, body: { error: 'invalid_parameter' } });
  expect((await ada.post(`interactions/${contactId}/hold`)).status).toBe(202);
  expect(await ada.post(play)).toMatchObject({ status: 409, body: { error: 'invalid_state' } });
  expect(await ada.post('interactions/5/pause-voicemail')).toMatchObject({ status: 404 });
});

it('AS-12 POST /{sessionId}/interactions/{contactId}/transfer-voicemail-to-agent AS-12 POST /{sessionId}/interactions/{contactId}/transfer-voicemail-to-skill: the recording goes along', async () => {
  const first = await voicemail();
  const moved = await ada.post(`interactions/${first}/transfer-voicemail-to-agent`, { targetAgentId: 1002 });
  expect(moved.status).toBe(202);
  const second: string = moved.body.contactId;
  await told(bo, 'VoiceMailContactEvent', {
    ContactId: second,
    Status: 'Incoming',
    MasterID: first,
    ParentContactId: first,
  });
  expect((await bo.post(`interactions/${second}/accept`)).status).toBe(202);
  const recording = await server.ask('GET', `/patchpanel/v1/contacts/${second}/voicemail`, { token: bo.token });
  expect(recording.body.content).toBe(AUDIO);
  const back = await bo.post(`interactions/${second}/transfer-voicemail-to-skill`, { targetSkillId: 801 });
  await told(ada, 'VoiceMailContactEvent', {
    ContactId: back.body.contactId,
    MasterID: first,
    ParentContactId: second,
  });
});

it('AS-12 WorkItemContactEvent brings payload and page; hold interrupts it', async () => {
  const contactId = await workItem();
  const events = await told(ada, 'WorkItemContactEvent', { Status: 'Active' });
  expect(events.findLast(isEvent('WorkItemContactEvent'))).toMatchObject({
    ContactID: contactId,
    MasterId: contactId,
    SkillId: '901',
    AgentId: '1001',
    WorkItemId: 'T-7',
    WorkItemType: 'refund',
    WorkItemPayload: '{"amount":12}',
    URL: 'https://crm.example/T-7',
    TabTitle: 'Refund',
    PopDestination: 'Tab',
    PopoutWindowHeight: '600',
    PopoutWindowWidth: '',
    ClosePopoutUponTermination: 'True',
    InFocus: 'True',
    FinalState: 'False',
  });
  expect((await ada.post(`interactions/${contactId}/hold`)).status).toBe(202);
  await told(ada, 'WorkItemContactEvent', { Status: 'Interrupted' });
  expect((await ada.post(`interactions/${contactId}/resume`)).status).toBe(202);
});

it('AS-12 POST /{sessionId}/interactions/{contactId}/transfer-work-item-to-agent AS-12 POST /{sessionId}/interactions/{contactId}/transfer-work-item-to-skill: by their names', async () => {
  const first = await workItem();
  const path = `interactions/${first}/transfer-work-item-to-agent`;
  expect(await ada.post(path, { targetAgentName: 'Nobody Hill' })).toMatchObject({
    body: { error: 'agent_not_found' },
  });
  const moved = await ada.post(path, { targetAgentName: 'bo hill' });
  expect(moved.status).toBe(202);
  await told(ada, 'WorkItemContactEvent', { ContactID: first, Status: 'Transfer', FinalState: 'True' });
  const second: string = moved.body.contactId;
  await told(bo, 'WorkItemContactEvent', { ContactID: second, WorkItemId: 'T-7', MasterId: first });
  await bo.post(`interactions/${second}/accept`);
  const back = await bo.post(`interactions/${second}/transfer-work-item-to-skill`, {
    targetSkillName: 'the first-tasks',
  });
  await told(ada, 'WorkItemContactEvent', { ContactID: back.body.contactId, Status: 'Incoming' });
});

it('a contact is not taken for another medium', async () => {
  const contactId = await workItem();
  for (const [action, body] of [
    ['play-voicemail', {}],
    ['email-park', {}],
    ['send-chat-text', { chatText: 'x' }],
    ['transfer-chat-to-skill', { targetSkillId: '801' }],
  ] as const) {
    const told400 = await ada.post(`interactions/${contactId}/${action}`, body);
    expect(told400.body.error, action).toBe('medium_not_supported');
  }
});
