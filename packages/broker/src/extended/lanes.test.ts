import { beforeEach, describe, expect, test } from 'vitest';
import { call } from '../testing/samples.js';
import { WAITING_COMMANDS } from './command-lanes.js';
import { RESULT_MS, RESULTS } from './request-memory.js';
import { answering, command, createHostWithCalls, EVERYTHING, order } from './testing/command-tests.js';
import type { ExtendedHost } from './testing/extended-host.js';

let host: ExtendedHost;
beforeEach(() => {
  host = createHostWithCalls();
});

describe('lanes', () => {
  test('EX-303 commands on one contact run one after the other, those on another beside them', async () => {
    const { waiting } = answering(host);
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
    answering(host);
    const document = host.enter(['all'], EVERYTHING);
    await document.send(command('setHold', { on: true }));
    await document.send(command('setHold', { on: false }));
    host.clock.advance(10_000);
    await host.settle();
    expect(host.executed).toHaveLength(2);
  });

  test(`EX-303 at most ${WAITING_COMMANDS} wait for a contact, over all pages`, async () => {
    const { waiting } = answering(host);
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
    const { waiting } = answering(host);
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
    const { waiting } = answering(host);
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
    const { waiting } = answering(host);
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
