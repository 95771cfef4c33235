import { beforeEach, describe, expect, test } from 'vitest';
import type { CommandOutcome } from '../ports.js';
import { agentState, call } from '../testing/samples.js';
import { answering, command, createHostWithCalls, EVERYTHING, order } from './testing/command-tests.js';
import type { ExtendedHost } from './testing/extended-host.js';

const APPLIED: CommandOutcome = { outcome: 'applied' };

let host: ExtendedHost;
beforeEach(() => {
  host = createHostWithCalls();
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
    const { waiting } = answering(host);
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
