import { CALL_COMMAND_MESSAGES } from '@patchpanel/protocol/messages';
import { CALL_COMMANDS } from '@patchpanel/protocol/pages';
import { describe, expect, test } from 'vitest';
import { agentState, call, chat, grants } from './testing/samples.js';
import { createTestHost, type TestHost } from './testing/test-host.js';

const MESSAGES = Object.entries(CALL_COMMAND_MESSAGES);
const ON_CALLS = MESSAGES.filter(([, command]) => ['hold', 'mask', 'record', 'hangup'].includes(command));
const ON_DIALOGS = MESSAGES.filter(([, command]) => ['answer', 'refuse'].includes(command));

/** A host with two calls and a chat, 5 in focus; 9 was a call. */
function hostWithContacts(): TestHost {
  const host = createTestHost();
  host.session.start('t');
  host.apply(agentState('Working'), call('5'), call('6'), chat('8'), call('9'));
  host.apply(call('9', 'Disconnected', { FinalState: 'True' }));
  host.shown.focusedCall = '5';
  return host;
}
const outcomes = (host: TestHost) => host.audit.map(({ outcome, reason }) => reason ?? outcome);
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

describe.each(MESSAGES)('%s', (messageType, command) => {
  test('PM-501 needs neither registration nor anything but its messageType, and is not answered', async () => {
    const host = hostWithContacts();
    host.shown.dialogs = ['5'];
    const page = host.open();
    page.send({ messageType });
    await settled();
    expect(host.ran).toEqual([
      command === 'mute' ? { command, page: 'crm' } : { command, page: 'crm', contactId: '5' },
    ]);
    expect(page.envelopes()).toEqual([]);
  });

  test('PM-502 PM-706 what the desktop says of it is written down: time, page, origin, issuer, command, contact', async () => {
    const host = hostWithContacts();
    host.shown.dialogs = ['5'];
    host.desktop.run = async () => ({ outcome: 'rejected', reason: 'INVALID_STATE' });
    host.open().send({ messageType, issuer: 'my\u0000page' });
    host.clock.time = 9_000;
    await settled();
    expect(host.audit).toEqual([
      {
        at: 1_000,
        page: 'crm',
        origin: 'https://crm.test',
        issuer: 'mypage',
        command: messageType,
        ...(command !== 'mute' && { contactId: '5' }),
        outcome: 'rejected',
        reason: 'INVALID_STATE',
      },
    ]);
  });

  test('PM-509 without its grant does nothing, and that is written down', () => {
    const host = hostWithContacts();
    host.shown.dialogs = ['5'];
    host.open(grants({ commands: CALL_COMMANDS.filter((granted) => granted !== command) })).send({ messageType });
    expect(host.ran).toEqual([]);
    expect(outcomes(host)).toEqual(['NOT_GRANTED']);
  });

  test('PM-509 with its grant alone is done', () => {
    const host = hostWithContacts();
    host.shown.dialogs = ['5'];
    host.open(grants({ commands: [command] })).send({ messageType });
    expect(host.ran).toHaveLength(1);
  });
});

describe.each(ON_CALLS)('the target of %s', (messageType) => {
  const targetOf = (message: object, panel?: string): [string | undefined, string[]] => {
    const host = hostWithContacts();
    host.open({}, panel).send({ messageType, ...message });
    return [host.ran[0]?.contactId, outcomes(host)];
  };

  test('PM-507 is the contact that is named, from wherever', () => {
    expect(targetOf({ contactId: '06' })[0]).toBe('6');
    expect(targetOf({ contactId: 6 }, '5')[0]).toBe('6');
  });

  test.each([[99], ['99'], [9]])('PM-507 is nothing if %j is named, which is not held', (contactId) => {
    expect(targetOf({ contactId }, '5')).toEqual([undefined, ['NO_SUCH_CONTACT']]);
  });

  test.each([[0], ['abc'], [''], [false], [{}], [1.5]])(
    'PM-507 is nothing if %j is named, which is no id',
    (contactId) => {
      expect(targetOf({ contactId }, '5')).toEqual([undefined, ['INVALID_CONTACT_ID']]);
    },
  );

  test.each([[undefined], [null]])('PM-507 is the panel’s call if %s is named', (contactId) => {
    expect(targetOf({ contactId }, '6')[0]).toBe('6');
  });

  test('PM-507 is nothing from the panel of a call that has ended', () => {
    expect(targetOf({}, '9')).toEqual([undefined, ['NO_SUCH_CONTACT']]);
  });

  test('PM-507 is the call in focus from a workspace and from the panel of another medium', () => {
    expect(targetOf({})[0]).toBe('5');
    expect(targetOf({}, '8')[0]).toBe('5');
  });

  test('PM-507 is nothing without a call in focus', () => {
    const host = createTestHost();
    host.open().send({ messageType });
    expect([host.ran, outcomes(host)]).toEqual([[], ['INVALID_STATE']]);
  });
});

describe.each(ON_DIALOGS)('the target of %s', (messageType) => {
  const targetOf = (dialogs: string[], message: object = {}, panel?: string): string | undefined => {
    const host = hostWithContacts();
    host.shown.dialogs = dialogs;
    host.open({}, panel).send({ messageType, ...message });
    return host.ran[0]?.contactId;
  };

  test('PM-503 is the contact that is named, if its dialog is shown', () => {
    expect(targetOf(['5', '6'], { contactId: 6 })).toBe('6');
    expect(targetOf(['5'], { contactId: 6 })).toBeUndefined();
    expect(targetOf(['5'], { contactId: 'abc' })).toBeUndefined();
    expect(targetOf(['5'], { contactId: 99 })).toBeUndefined();
  });

  test('PM-503 else the panel’s contact if its dialog is shown, else the dialog in front', () => {
    expect(targetOf(['5', '6'], {}, '6')).toBe('6');
    expect(targetOf(['6'], {}, '5')).toBe('6');
    expect(targetOf(['6', '5'])).toBe('6');
    expect(targetOf([])).toBeUndefined();
  });

  test('PM-503 a dialog of another medium only by its contact’s id', () => {
    expect(targetOf(['8'])).toBeUndefined();
    expect(targetOf(['8'], {}, '8')).toBeUndefined();
    expect(targetOf(['8', '5'])).toBe('5');
    expect(targetOf(['8', '5'], { contactId: 8 })).toBe('8');
  });
});

test('PM-507 a mute is the agent’s: a contact id is not even looked at', () => {
  const host = createTestHost();
  host.open({}, '9').send({ messageType: 'MuteEvent', contactId: 'abc' });
  expect(host.ran).toEqual([{ command: 'mute', page: 'crm' }]);
});

test('PM-504 PM-508 toggles reach the desktop one by one in the order of arrival, whatever became of the one before', async () => {
  const host = hostWithContacts();
  const answers: (() => void)[] = [];
  host.desktop.run = () => new Promise((resolve) => answers.push(() => resolve({ outcome: 'applied' })));
  const page = host.open();
  for (const messageType of ['HoldEvent', 'MuteEvent', 'HoldEvent', 'MaskEvent', 'HoldEvent'])
    page.send({ messageType });
  expect(host.ran.map(({ command }) => command)).toEqual(['hold', 'mute', 'hold', 'mask', 'hold']);
  for (const answer of answers.reverse()) answer();
  await settled();
  expect(outcomes(host)).toEqual(Array(5).fill('applied'));
});

test('PM-505 a record command is only ever a start: a second one is the same again, and the desktop says already', async () => {
  const host = hostWithContacts();
  const page = host.open();
  page.send({ messageType: 'RecordEvent' });
  host.desktop.run = async () => ({ outcome: 'already' });
  page.send({ messageType: 'RecordEvent' });
  await settled();
  expect(host.ran).toEqual(Array(2).fill({ command: 'record', page: 'crm', contactId: '5' }));
  expect(outcomes(host)).toEqual(['applied', 'already']);
});

test('PM-506 a hangup is ordered in the task in which it is heard, with nothing asked', () => {
  const host = hostWithContacts();
  const page = host.open();
  host.broker.receive({ source: page.window, origin: page.window.origin, data: { messageType: 'HangupEvent' } });
  expect(host.ran).toEqual([{ command: 'hangup', page: 'crm', contactId: '5' }]);
});

test.each([
  ['rejects', () => Promise.reject(new Error('no'))],
  [
    'throws',
    () => {
      throw new Error('no');
    },
  ],
])('PM-502 PM-706 a desktop that %s takes nothing down, and the command is written down', async (_, run) => {
  const host = hostWithContacts();
  host.desktop.run = run;
  const page = host.open();
  page.register(['agent'], { issuer: 'registered' });
  page.send({ messageType: 'HoldEvent' });
  page.send({ messageType: 'MuteEvent' });
  await settled();
  expect(outcomes(host)).toEqual(['HOST_FAILED', 'HOST_FAILED']);
  expect(host.audit[0]?.issuer).toBe('registered');
});
