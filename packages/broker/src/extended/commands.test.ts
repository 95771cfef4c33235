import { beforeEach, describe, expect, test } from 'vitest';
import { call, grants } from '../testing/samples.js';
import { answering, command, createHostWithCalls, EVERYTHING, order } from './testing/command-tests.js';
import { createExtendedHost, type ExtendedHost } from './testing/extended-host.js';

let host: ExtendedHost;
beforeEach(() => {
  host = createHostWithCalls();
});

const COMMANDS: [name: string, given: object, executed: object][] = [
  ['answer', {}, { command: 'answer', contactId: '5' }],
  ['refuse', {}, { command: 'refuse', contactId: '5' }],
  ['hangup', { contactId: 6 }, { command: 'hangup', contactId: '6' }],
  ['setHold', { on: true, contactId: '06' }, { command: 'setHold', on: true, contactId: '6' }],
  ['setMute', { on: false }, { command: 'setMute', on: false }],
  ['setMask', { on: true }, { command: 'setMask', on: true, contactId: '5' }],
  ['record', {}, { command: 'record', contactId: '5' }],
  [
    'setAgentState',
    { state: 'Unavailable', reason: 'Lunch' },
    { command: 'setAgentState', state: 'Unavailable', reason: 'Lunch' },
  ],
  [
    'dialPhone',
    { phoneNumber: '+15550100', skillId: 501 },
    { command: 'dialPhone', phoneNumber: '+15550100', skillId: '501' },
  ],
  ['sendDtmf', { digits: '12#' }, { command: 'sendDtmf', digits: '12#', contactId: '5' }],
  ['transfer', { to: '1002', mode: 'blind' }, { command: 'transfer', to: '1002', mode: 'blind', contactId: '5' }],
  ['conference', {}, { command: 'conference', contactId: '5' }],
  [
    'disposition',
    { dispositionId: 0, notes: 'n' },
    { command: 'disposition', dispositionId: 0, notes: 'n', contactId: '5' },
  ],
  ['focus', { contactId: 8 }, { command: 'focus', contactId: '8' }],
];
const GRANT: Record<string, string> = { setHold: 'hold', setMute: 'mute', setMask: 'mask' };

describe.each(COMMANDS)('%s', (name, given, executed) => {
  test('EX-301 reaches the desktop with its arguments and its contact, and has exactly one result', async () => {
    const document = host.enter(['all'], EVERYTHING);
    expect(await order(document, name, given)).toEqual([
      { kind: 'result', requestId: expect.any(String), outcome: 'already' },
    ]);
    expect(host.executed).toEqual([{ page: 'crm', ...executed }]);
    expect(host.audit).toMatchObject([{ command: name, outcome: 'already', page: 'crm' }]);
  });

  test('EX-304 without its grant is rejected and reaches nobody', async () => {
    const commands = EVERYTHING.grants.commands.filter((granted) => granted !== (GRANT[name] ?? name));
    const document = host.enter(['all'], grants({ commands }));
    expect(await order(document, name, given)).toMatchObject([{ outcome: 'rejected', reason: 'NOT_GRANTED' }]);
    expect(host.executed).toEqual([]);
    expect(host.audit).toMatchObject([{ command: name, outcome: 'rejected', reason: 'NOT_GRANTED' }]);
  });
});

describe('what cannot be done', () => {
  test.each([
    ['setHold', {}],
    ['setHold', { on: 'true' }],
    ['setMute', { on: 1 }],
    ['setAgentState', { state: 'Busy' }],
    ['setAgentState', { state: 'Available', reason: 5 }],
    ['dialPhone', {}],
    ['dialPhone', { phoneNumber: '' }],
    ['dialPhone', { phoneNumber: 'x'.repeat(200) }],
    ['dialPhone', { phoneNumber: '1', skillId: 'sales' }],
    ['sendDtmf', { digits: 'hello' }],
    ['transfer', { to: '1', mode: 'warmish' }],
    ['disposition', { dispositionId: '1' }],
    ['focus', {}],
    ['hangup', { contactId: 'abc' }],
    ['hangup', { contactId: 0 }],
    ['telepathy', {}],
    ['__proto__', {}],
    ['toggleHold', {}],
  ])('EX-301 %s %j is rejected as INVALID_ARGUMENT', async (name, more) => {
    const document = host.enter(['all'], EVERYTHING);
    expect(await order(document, name, more)).toMatchObject([{ outcome: 'rejected', reason: 'INVALID_ARGUMENT' }]);
    expect(host.executed).toEqual([]);
  });

  test('EX-301 a contact that is not held is NO_SUCH_CONTACT, no dialog is INVALID_STATE', async () => {
    const document = host.enter(['all'], EVERYTHING);
    host.shown.dialogs = [];
    expect(await order(document, 'hangup', { contactId: 99 })).toMatchObject([{ reason: 'NO_SUCH_CONTACT' }]);
    expect(await order(document, 'answer')).toMatchObject([{ reason: 'INVALID_STATE' }]);
    expect(host.executed).toEqual([]);
  });

  test.each([
    ['a reason that the profile does not know', async () => ({ outcome: 'rejected', reason: 'HTTP_418' }) as const],
    ['a rejection without a reason', async () => ({ outcome: 'rejected' }) as const],
    ['a desktop that rejects', () => Promise.reject(new Error('no'))],
    [
      'a desktop that throws',
      () => {
        throw new Error('no');
      },
    ],
  ])('EX-301 %s is PLATFORM_REFUSED', async (_, execute) => {
    host.platform.execute = execute;
    const document = host.enter(['all'], EVERYTHING);
    expect(await order(document, 'hangup')).toMatchObject([{ outcome: 'rejected', reason: 'PLATFORM_REFUSED' }]);
  });

  test('EX-301 so is every command where the desktop has none', async () => {
    host = createExtendedHost({
      changePorts: ({ commands: { run, setCard, dialogs, focusedCall }, ...ports }) => ({
        ...ports,
        commands: { run, setCard, dialogs, focusedCall },
      }),
    });
    const document = host.enter(['all'], EVERYTHING);
    expect(await order(document, 'setMute', { on: true })).toMatchObject([{ reason: 'PLATFORM_REFUSED' }]);
  });

  test('EX-301 a command without a requestId is a fault', async () => {
    const document = host.enter(['all'], EVERYTHING);
    await document.send({ kind: 'command', command: 'hangup' });
    expect(document.frames()).toMatchObject([{ kind: 'fault', code: 'INVALID_FRAME' }]);
    expect(host.executed).toEqual([]);
  });

  test('EX-301 after 10 s it is a timeout, and the platform’s later answer changes nothing', async () => {
    const { waiting } = answering(host);
    const document = host.enter(['all'], EVERYTHING);
    await document.send(command('setHold', { on: true }));
    host.clock.advance(9_999);
    await host.settle();
    expect(document.of('result')).toEqual([]);
    host.clock.advance(1);
    await host.settle();
    expect(document.of('result')).toMatchObject([{ outcome: 'timeout' }]);
    host.apply(call('5', 'Holding'));
    waiting[0]?.({ outcome: 'applied' });
    await host.settle();
    expect(document.of('result')).toHaveLength(1);
  });
});
