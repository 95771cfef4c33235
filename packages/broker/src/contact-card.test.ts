import { expect, test } from 'vitest';
import { agentState, call, chat, grants } from './testing/samples.js';
import { createTestHost } from './testing/test-host.js';

function hostWithContacts() {
  const host = createTestHost();
  host.session.start('t');
  host.apply(agentState('Working'), call('5'), call('6'), chat('8'));
  host.shown.focusedCall = '5';
  return host;
}
const PICTURE = 'https://crm.test/ada.png';

test('PM-601 name and picture are shown for the contact, without a reply', () => {
  const host = hostWithContacts();
  const page = host.open({}, '6');
  page.send({ messageType: 'ContactCardData', contactCardData: { name: 'Ada Park', userImg: PICTURE } });
  expect(host.cards).toEqual([['6', { name: 'Ada Park', userImg: PICTURE }]]);
  expect(page.envelopes()).toEqual([]);
});

test('PM-706 a card is written down without what it says', () => {
  const host = hostWithContacts();
  host.open({}, '6').send({ messageType: 'ContactCardData', contactCardData: { name: 'Ada Park' } });
  expect(host.audit).toMatchObject([{ command: 'ContactCardData', contactId: '6', outcome: 'applied' }]);
  expect(JSON.stringify(host.audit)).not.toContain('Ada');
});

test.each([
  ['the contact that is named', { contactId: '6' }, '5', '6'],
  ['the panel’s contact, of any medium', {}, '8', '8'],
  ['the call in focus, from a workspace', {}, undefined, '5'],
  ['a chat that is named', { contactId: 8 }, undefined, '8'],
])('PM-507 a card is for %s', (_, message, panel, contactId) => {
  const host = hostWithContacts();
  host.open({}, panel).send({ messageType: 'ContactCardData', contactCardData: { name: 'Ada' }, ...message });
  expect(host.cards).toEqual([[contactId, { name: 'Ada' }]]);
});

test.each([[99], ['abc'], [0]])('PM-507 a card for the contact %j is for nobody', (contactId) => {
  const host = hostWithContacts();
  host.open({}, '5').send({ messageType: 'ContactCardData', contactCardData: { name: 'Ada' }, contactId });
  expect(host.cards).toEqual([]);
  expect(host.audit).toMatchObject([{ outcome: 'rejected' }]);
});

test('PM-602 a refused key stays as it was and is reported; the other one is shown', () => {
  const host = hostWithContacts();
  host.open({}, '6').send({
    messageType: 'ContactCardData',
    contactCardData: { name: 'Ada', userImg: 'data:image/svg+xml;base64,AAAA' },
  });
  expect(host.cards).toEqual([['6', { name: 'Ada' }]]);
  expect(host.notices).toMatchObject([{ page: 'crm', contactId: '6', code: 'CARD_REFUSED' }]);
  expect(host.notices[0]?.message).toContain('userImg');
  expect(host.audit).toMatchObject([{ outcome: 'rejected', reason: 'CARD_REFUSED' }]);
});

test('PM-602 null clears, and a card without any key changes nothing', () => {
  const host = hostWithContacts();
  const page = host.open({}, '6');
  page.send({ messageType: 'ContactCardData', contactCardData: { name: null, userImg: '' } });
  page.send({ messageType: 'ContactCardData', contactCardData: {} });
  expect(host.cards).toEqual([['6', { name: null, userImg: null }]]);
});

test('PM-509 without the grant card nothing is shown', () => {
  const host = hostWithContacts();
  const page = host.open(grants({ card: false }), '6');
  page.send({ messageType: 'ContactCardData', contactCardData: { name: 'Ada', userImg: 'x:' } });
  expect(host.cards).toEqual([]);
  expect(host.notices).toEqual([]);
  expect(host.audit).toMatchObject([{ outcome: 'rejected', reason: 'NOT_GRANTED' }]);
});
