import { toContactId, toSkillId } from '@patchpanel/protocol';
import { expect, test } from 'vitest';
import { type ContactSummary, toContactSummary } from './contact-summary.js';

const ID = toContactId('1001');
const CALL = {
  Type: 'CallContactEvent',
  ContactID: '1001',
  Status: 'Incoming',
  ANI: '+33123456789',
  DNIS: '4500',
  Skill: '501',
  IsInbound: 'True',
  IsLogging: 'False',
  Timeout: '30',
  StartTimeUTC: '2026-05-01T10:00:00.000Z',
  LastStateChangeTimeUTC: '2026-05-01T10:00:05.000Z',
};
const summaryOf = (change: object): ContactSummary =>
  toContactSummary(ID, { ...CALL, ...change }, undefined, undefined);

test('an incoming call is refused by itself the timeout after its last change', () => {
  expect(summaryOf({}).refusalDeadline).toBe(Date.parse('2026-05-01T10:00:35.000Z'));
  expect(summaryOf({ Status: 'Active' }).refusalDeadline).toBeUndefined();
  expect(summaryOf({ Timeout: '' }).refusalDeadline).toBeUndefined();
  expect(summaryOf({ LastStateChangeTimeUTC: '', StartTimeUTC: '' }).refusalDeadline).toBeUndefined();
});

test('the number is the caller of an inbound and the called one of an outbound contact', () => {
  expect(summaryOf({}).number).toBe('+33123456789');
  expect(summaryOf({ IsInbound: 'False' }).number).toBe('4500');
});

test('a ringing call comes in when it is inbound and is being dialled when it is outbound', () => {
  expect(summaryOf({ Status: 'Ringing' }).phase).toBe('incoming');
  expect(summaryOf({ Status: 'Ringing', IsInbound: 'False' }).phase).toBe('dialing');
});

test('a status that is not known is shown as open, not lost', () => {
  expect(summaryOf({ Status: 'Teleported' }).phase).toBe('other');
  expect(summaryOf({ Status: undefined }).phase).toBe('other');
});

test('an empty name on the card counts as none', () => {
  expect(toContactSummary(ID, CALL, { name: '', userImg: '' }, undefined)).not.toHaveProperty('name');
  expect(toContactSummary(ID, CALL, { name: 'Zoë Ade' }, undefined).name).toBe('Zoë Ade');
});

test('a chat is read from its own fields: the name that the platform knows, the time to accept it, the customer away', () => {
  const chat = {
    Type: 'ChatContactEvent',
    ContactID: '1001',
    Status: 'Incoming',
    Skill: '601',
    FromAddress: 'visitor-1',
    CustomerName: 'Robin',
    RefusalTimeout: '20',
    StartTime: '2026-05-01T10:00:00.000Z',
    LastStateChangeTime: '2026-05-01T10:00:05.000Z',
  };
  const read = (change: object, card?: { name: string }) =>
    toContactSummary(ID, { ...chat, ...change }, card, undefined);
  expect(read({})).toMatchObject({
    phase: 'incoming',
    isCall: false,
    isChat: true,
    name: 'Robin',
    number: '',
    startedAt: Date.parse(chat.StartTime),
    refusalDeadline: Date.parse('2026-05-01T10:00:25.000Z'),
  });
  expect(read({}, { name: 'Robin Hale' }).name).toBe('Robin Hale');
  expect(read({ CustomerName: '' }).number).toBe('visitor-1');
  expect(read({ Type: 'TextContactEvent', FromAddress: '+33199000142' }).number).toBe('+33199000142');
  expect(read({ Status: 'Interrupted' }).phase).toBe('away');
});

test('the skill is named from the directory', () => {
  const skill = {
    skillId: toSkillId('501'),
    name: 'Sales',
    mediaType: 'voice',
    requireDisposition: false,
    acwSeconds: 0,
  };
  const directory = {
    agent: { agentId: '1' as never, firstName: 'Ada', lastName: 'Park', teamId: '1' },
    businessUnit: { busNo: '1', name: 'Example' },
    permissions: new Set<string>(),
    unavailableCodes: [],
    skills: new Map([[skill.skillId, { ...skill, dispositions: [] }]]),
    pages: [],
    screenPopOrigins: [],
    serverVersion: '1',
  };
  expect(toContactSummary(ID, CALL, undefined, directory).skillName).toBe('Sales');
});

test('a chat, an email, a voicemail and a work item have a name to show, a time and a countdown', () => {
  const times = { StartTime: '2026-05-01T10:00:00.000Z', LastStateChangeTime: '2026-05-01T10:00:05.000Z' };
  const of = (event: object): ContactSummary =>
    toContactSummary(ID, { Status: 'Incoming', ...times, ...event }, undefined, undefined);
  const chat = of({ Type: 'ChatContactEvent', Skill: '601', FromAddress: 'kim', RefusalTimeout: '30' });
  expect(chat).toMatchObject({ number: 'kim', phase: 'incoming', isCall: false, inbound: true, skillId: '601' });
  expect(chat.refusalDeadline).toBe(Date.parse('2026-05-01T10:00:35.000Z'));
  const mail = { Type: 'EmailContactEvent', From: 'kim@home.example', To: 'help@shop.example' };
  expect(of({ ...mail, IsInbound: 'True', Status: 'Parked' })).toMatchObject({ number: mail.From, phase: 'held' });
  expect(of({ ...mail, IsInbound: 'False' }).number).toBe(mail.To);
  const voicemail = of({ Type: 'VoiceMailContactEvent', From: '+1', IsInbound: 'True', Status: 'Discarded' });
  expect(voicemail).toMatchObject({ number: '+1', phase: 'after-call-work' });
  expect(of({ Type: 'WorkItemContactEvent', SkillId: '901', WorkItemId: 'T-7', Status: 'Interrupted' })).toMatchObject({
    number: 'T-7',
    skillId: toSkillId('901'),
    phase: 'held',
  });
});
