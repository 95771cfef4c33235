import { CALL_COMMANDS, EXTENDED_COMMANDS } from '@patchpanel/protocol/pages';
import { beforeEach, describe, expect, test } from 'vitest';
import type { CommandOutcome } from '../ports.js';
import { agentState, call, chat, grants } from '../testing/samples.js';
import { WAITING_COMMANDS } from './command-lanes.js';
import { RESULT_MS, RESULTS } from './request-memory.js';
import { createExtendedHost, type ExtendedHost, type TestDocument } from './testing/extended-host.js';

const EVERYTHING = grants({ commands: [...CALL_COMMANDS, ...EXTENDED_COMMANDS] });
const APPLIED: CommandOutcome = { outcome: 'applied' };

let host: ExtendedHost;
let requests = 0;

/** Calls 5 (in focus) and 6, a chat 8; 5 rings. */
beforeEach(() => {
  host = createExtendedHost();
  host.session.start('t');
  host.apply(agentState('Working'), call('5'), call('6'), chat('8'));
  host.shown.focusedCall = '5';
  host.shown.dialogs = ['5'];
});

const command = (name: string, more: object = {}) => {
  requests += 1;
  return { kind: 'command', requestId: `r${requests}`, command: name, ...more };
};
const order = async (document: TestDocument, name: string, more: object = {}) => {
  const frame = command(name, more);
  await document.send(frame);
  return document.of('result').filter(({ requestId }) => requestId === frame.requestId);
};
/** Lets the desktop answer when the test says so. */
function answering(): { waiting: ((outcome: CommandOutcome) => void)[] } {
  const waiting: ((outcome: CommandOutcome) => void)[] = [];
  host.platform.execute = () => new Promise((resolve) => waiting.push(resolve));
  return { waiting };
}

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
      { kind: 'result', requestId: `r${requests}`, outcome: 'already' },
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
    const { waiting } = answering();
    const document = host.enter(['all'], EVERYTHING);
    await document.send(command('setHold', { on: true }));
    host.clock.advance(9_999);
    await host.settle();
    expect(document.of('result')).toEqual([]);
    host.clock.advance(1);
    await host.settle();
    expect(document.of('result')).toMatchObject([{ outcome: 'timeout' }]);
    host.apply(call('5', 'Holding'));
    waiting[0]?.(APPLIED);
    await host.settle();
    expect(document.of('result')).toHaveLength(1);
  });
});

describe('applied', () => {
  const CONFIRMED: [name: string, given: object, event: object][] = [
    ['answer', {}, call('5', 'Active')],
    ['setHold', { on: true }, call('5', 'Holding')],
    ['setMask', { on: true }, call('5', 'Masking')],
    ['setMute', { on: true }, { Type: 'Mute', AgentMuted: 'True' }],
    ['record', {}, call('5', 'Active', { IsLogging: 'True' })],
    ['hangup', {}, call('5', 'Disconnected')],
    ['refuse', {}, call('5', 'Disconnected', { FinalState: 'True' })],
    ['transfer', { to: '7', mode: 'blind' }, call('5', 'Disconnected', { FinalState: 'True' })],
    ['conference', {}, call('5', 'Joined')],
    ['setAgentState', { state: 'Available' }, agentState('Available')],
    ['dialPhone', { phoneNumber: '1' }, call('77', 'Dialing')],
  ];
  test.each(CONFIRMED)(
    'EX-302 %s waits for the platform’s event, which comes before the result',
    async (name, given, event) => {
      host.platform.execute = async () => APPLIED;
      host.apply(call('5', 'Incoming'));
      const document = host.enter(['all'], EVERYTHING);
      await document.send(command(name, given));
      host.apply(agentState('Working'), call('6', 'Active'));
      if (name !== 'setAgentState') await host.settle();
      if (name !== 'setAgentState') expect(document.of('result')).toEqual([]);
      host.apply(event);
      await host.settle();
      const kinds = document.frames().map(({ kind }) => kind);
      expect(document.of('result')).toMatchObject([{ outcome: 'applied' }]);
      expect(document.events()).toContainEqual(event);
      expect(kinds.at(-1)).toBe('result');
    },
  );

  test('EX-302 an event that came before the desktop’s answer confirms as well', async () => {
    const { waiting } = answering();
    const document = host.enter(['all'], EVERYTHING);
    await document.send(command('hangup'));
    host.apply(call('5', 'Disconnected', { FinalState: 'True' }));
    await host.settle();
    expect(document.of('result')).toEqual([]);
    waiting[0]?.(APPLIED);
    await host.settle();
    expect(document.of('result')).toMatchObject([{ outcome: 'applied' }]);
  });

  test('EX-302 an event that does not pass the filter confirms all the same', async () => {
    host.platform.execute = async () => APPLIED;
    const document = host.enter(['agent'], EVERYTHING);
    await document.send(command('setHold', { on: true }));
    host.apply(call('5', 'Holding'));
    await host.settle();
    expect(document.frames()).toMatchObject([{ kind: 'result', outcome: 'applied' }]);
  });

  test('EX-302 without the event the desktop’s word is not enough: timeout', async () => {
    host.platform.execute = async () => APPLIED;
    const document = host.enter(['all'], EVERYTHING);
    await document.send(command('setHold', { on: true }));
    host.apply(call('6', 'Holding'));
    host.clock.advance(10_000);
    await host.settle();
    expect(document.of('result')).toMatchObject([{ outcome: 'timeout' }]);
  });

  test.each([
    ['sendDtmf', { digits: '1' }],
    ['disposition', { dispositionId: 1 }],
    ['focus', { contactId: 6 }],
    ['transfer', { to: '7', mode: 'consult' }],
  ])('EX-302 %s has no event: the platform’s answer is enough', async (name, given) => {
    host.platform.execute = async () => APPLIED;
    const document = host.enter(['all'], EVERYTHING);
    expect(await order(document, name, given)).toMatchObject([{ outcome: 'applied' }]);
  });

  test('EX-302 dialPhone gives the new contact, from the desktop or from the event', async () => {
    const document = host.enter(['all'], EVERYTHING);
    host.platform.execute = async () => APPLIED;
    await document.send(command('dialPhone', { phoneNumber: '1' }));
    host.apply(call('77', 'Dialing'));
    await host.settle();
    expect(document.of('result')).toMatchObject([{ outcome: 'applied', contactId: '77' }]);
  });
});

describe('lanes', () => {
  test('EX-303 commands on one contact run one after the other, those on another beside them', async () => {
    const { waiting } = answering();
    const documents = [host.enter(['all'], EVERYTHING), host.enter(['all'], EVERYTHING)] as const;
    await documents[0].send(command('setHold', { on: true }));
    await documents[1].send(command('setHold', { on: false }));
    await documents[1].send(command('hangup', { contactId: 6 }));
    await documents[0].send(command('setMute', { on: true }));
    await documents[0].send(command('setMute', { on: false }));
    await documents[1].send(command('setAgentState', { state: 'Available' }));
    expect(host.executed.map((one) => [one.command, one.contactId])).toEqual([
      ['setHold', '5'],
      ['hangup', '6'],
      ['setMute', undefined],
      ['setAgentState', undefined],
    ]);
    waiting[0]?.({ outcome: 'rejected', reason: 'INVALID_STATE' });
    await host.settle();
    expect(host.executed.at(-1)).toMatchObject({ command: 'setHold', on: false });
    waiting[2]?.({ outcome: 'already' });
    await host.settle();
    expect(host.executed.at(-1)).toMatchObject({ command: 'setMute', on: false });
  });

  test('EX-303 a timeout lets the next one run', async () => {
    answering();
    const document = host.enter(['all'], EVERYTHING);
    await document.send(command('setHold', { on: true }));
    await document.send(command('setHold', { on: false }));
    host.clock.advance(10_000);
    await host.settle();
    expect(host.executed).toHaveLength(2);
  });

  test(`EX-303 at most ${WAITING_COMMANDS} wait for a contact, over all pages`, async () => {
    const { waiting } = answering();
    const documents = [host.enter(['all'], EVERYTHING), host.enter(['all'], EVERYTHING)] as const;
    for (let index = 0; index <= WAITING_COMMANDS; index += 1) {
      await documents[index % 2 === 0 ? 0 : 1].send(command('setHold', { on: true }));
    }
    expect(documents.flatMap((document) => document.of('result'))).toEqual([]);
    expect(await order(documents[0], 'hangup')).toMatchObject([{ outcome: 'rejected', reason: 'RATE_LIMITED' }]);
    expect(await order(documents[0], 'hangup', { contactId: 6 })).toEqual([]);
    waiting[0]?.({ outcome: 'already' });
    await host.settle();
    expect(await order(documents[1], 'hangup')).toEqual([]);
  });

  test('EX-303 a command whose contact has ended, or whose page has gone, while it waited is not run', async () => {
    const { waiting } = answering();
    const document = host.enter(['all'], EVERYTHING);
    const page = host.open(EVERYTHING);
    const gone = host.join(page);
    await document.send(command('hangup'));
    await document.send(command('setHold', { on: true }));
    await gone.send(command('setMute', { on: true }));
    await gone.send(command('setMute', { on: false }));
    page.handle.detach();
    host.apply(call('5', 'Disconnected', { FinalState: 'True' }));
    for (const answer of waiting) answer({ outcome: 'already' });
    await host.settle();
    expect(host.executed.map((one) => one.command)).toEqual(['hangup', 'setMute']);
    expect(document.of('result').at(-1)).toMatchObject({ outcome: 'rejected', reason: 'NO_SUCH_CONTACT' });
  });
});

describe('a repeated requestId', () => {
  const frame = { kind: 'command', requestId: 'same', command: 'setMute', on: true };

  test('EX-303 joins the one in flight: one run, one result', async () => {
    const { waiting } = answering();
    const document = host.enter(['all'], EVERYTHING);
    await document.send(frame);
    await document.send(frame);
    await document.send({ ...frame, command: 'hangup' });
    waiting[0]?.({ outcome: 'already' });
    await host.settle();
    expect(host.executed).toHaveLength(1);
    expect(document.of('result')).toHaveLength(1);
  });

  test('EX-303 gets the first result again, also in the page’s next document', async () => {
    const page = host.open(EVERYTHING);
    const first = host.join(page);
    await first.send(frame);
    host.platform.execute = async () => ({ outcome: 'timeout' });
    const second = host.join(page);
    await second.send(frame);
    await second.send(frame);
    expect(host.executed).toHaveLength(1);
    expect(second.of('result')).toEqual(Array(2).fill({ kind: 'result', requestId: 'same', outcome: 'already' }));
  });

  test('EX-303 in flight through a reload, it is answered to the document that asks again', async () => {
    const { waiting } = answering();
    const page = host.open(EVERYTHING);
    await host.join(page).send(frame);
    const second = host.join(page);
    await second.send(frame);
    waiting[0]?.({ outcome: 'already' });
    await host.settle();
    expect(host.executed).toHaveLength(1);
    expect(second.of('result')).toMatchObject([{ outcome: 'already' }]);
  });

  test('EX-303 is forgotten after 10 minutes', async () => {
    const document = host.enter(['all'], EVERYTHING);
    await document.send(frame);
    host.clock.advance(RESULT_MS);
    await document.send(frame);
    expect(host.executed).toHaveLength(1);
    host.clock.advance(1);
    await document.send(frame);
    expect(host.executed).toHaveLength(2);
  });

  test(`EX-303 is forgotten after ${RESULTS} others`, async () => {
    const document = host.enter(['all'], EVERYTHING);
    await document.send(frame);
    for (let index = 0; index <= RESULTS; index += 1) {
      host.clock.advance(25);
      await document.send({ ...frame, requestId: `other ${index}` });
    }
    const before = host.executed.length;
    await document.send({ ...frame, requestId: 'other 900' });
    expect(host.executed).toHaveLength(before);
    await document.send(frame);
    expect(host.executed).toHaveLength(before + 1);
  });
});
