import { toContactId, toSkillId } from '@patchpanel/protocol';
import { expect, test } from 'vitest';
import type { ContactPhase, ContactSummary } from '../state/contact-summary.js';
import { type Audible, announcementsBetween } from './announcements.js';

const contact = (id: string, phase: ContactPhase): ContactSummary => ({
  contactId: toContactId(id),
  phase,
  isCall: true,
  isChat: false,
  inbound: true,
  number: '100',
  skillId: toSkillId('1'),
  skillName: 'Sales',
  recording: false,
  startedAt: 0,
  changedAt: 0,
});
const quiet: Audible = { contacts: [], agent: { mode: 'available', reason: '', since: 0 }, connection: 'online' };
const kinds = (before: Audible | undefined, after: Audible) =>
  announcementsBetween(before, after).map(({ kind }) => kind);

test('nothing is told of the state that the desktop opens with', () => {
  expect(kinds(undefined, { ...quiet, contacts: [contact('1', 'incoming')] })).toEqual([]);
});

test('an arriving contact is told once, and again only when its phase changes', () => {
  const ringing = { ...quiet, contacts: [contact('1', 'incoming')] };
  const spoken = { ...quiet, contacts: [contact('1', 'active')] };
  expect(kinds(quiet, ringing)).toEqual(['arrived']);
  expect(kinds(ringing, { ...ringing, contacts: [{ ...contact('1', 'incoming'), name: 'Zoë' }] })).toEqual([]);
  expect(kinds(ringing, spoken)).toEqual(['phase']);
  expect(kinds(spoken, quiet)).toEqual(['gone']);
});

test('a contact that was dialled or joined is no arrival', () => {
  expect(kinds(quiet, { ...quiet, contacts: [contact('1', 'dialing')] })).toEqual(['phase']);
});

test("the agent's state is told when it is one to choose, not when a contact explains it", () => {
  const to = (mode: Audible['agent']['mode'], reason = ''): Audible => ({
    ...quiet,
    agent: { mode, reason, since: 1 },
  });
  expect(kinds(quiet, to('unavailable', 'Lunch'))).toEqual(['agent']);
  expect(kinds(to('unavailable', 'Lunch'), to('unavailable', 'Refused'))).toEqual(['agent']);
  expect(kinds(quiet, to('on-contact'))).toEqual([]);
  expect(kinds(quiet, { ...quiet, agent: { ...quiet.agent, since: 9 } })).toEqual([]);
});

test('a lost and a regained connection are told', () => {
  const lost: Audible = { ...quiet, connection: 'reconnecting' };
  expect(kinds(quiet, lost)).toEqual(['connection']);
  expect(kinds(lost, quiet)).toEqual(['connection']);
});
