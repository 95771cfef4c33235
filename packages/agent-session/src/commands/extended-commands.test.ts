import { toContactId, toSkillId } from '@patchpanel/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SessionCommand } from '../contract.js';
import { createCoreWorld } from '../testing/core-world.js';
import { agentState, call } from '../testing/events.js';
import { settle } from '../testing/fake-clock.js';
import { EFFECT_TIME_LIMIT_MS } from './effect-watch.js';
import { toSessionCommand } from './order.js';

let world: ReturnType<typeof createCoreWorld>;
let serial = 0;
const run = (command: SessionCommand) => {
  serial += 1;
  return world.core.run({ id: `extended-${serial}`, command, origin: 'page' });
};
/** Whether it has ended yet. */
async function watch(outcome: Promise<unknown>) {
  const seen: unknown[] = [];
  void outcome.then((ended) => seen.push(ended));
  await settle();
  return seen;
}
const available: SessionCommand = { kind: 'setAgentState', state: 'Available' };
const lunch: SessionCommand = { kind: 'setAgentState', state: 'Unavailable', reason: 'lunch' };
const dial: SessionCommand = { kind: 'dialPhone', phoneNumber: '+12025550123', skillId: toSkillId('501') };
const outbound = (id: string, status: string) => call(id, status, { IsInbound: 'False' });

beforeEach(async () => {
  world = createCoreWorld();
  await world.signIn();
  world.platform.push(agentState('Unavailable', { CurrentOutReason: 'Break', NextStates: [], IsAcw: 'False' }));
  await settle();
});
afterEach(() => world.core.close());

describe('EX-302 what applied means', () => {
  it('EX-302 setAgentState: the AgentState event, not the 2xx', async () => {
    const outcome = run(available);
    expect(await watch(outcome)).toEqual([]);
    world.platform.push(agentState('Unavailable', { CurrentOutReason: 'Lunch' }));
    expect(await watch(outcome)).toEqual([]);
    world.platform.push(agentState('Available'));
    expect(await outcome).toEqual({ outcome: 'applied' });
    expect(await run(available)).toEqual({ outcome: 'already' });
  });

  it('EX-302 setAgentState with a contact: the state that comes after it', async () => {
    const busy = { CurrentOutReason: '', IsAcw: 'False' };
    world.platform.push(call('1', 'Active'), agentState('InboundContact', { ...busy, NextStates: [] }));
    await settle();
    const outcome = run(lunch);
    expect(await watch(outcome)).toEqual([]);
    world.platform.push(
      agentState('InboundContact', { ...busy, NextStates: [{ State: 'Unavailable', OutReason: 'Lunch' }] }),
    );
    expect(await outcome).toEqual({ outcome: 'applied' });
    expect(await run(lunch)).toEqual({ outcome: 'already' });
  });

  it('EX-302 setAgentState in after-call work is not already Unavailable', async () => {
    world.platform.push(agentState('Unavailable', { CurrentOutReason: '', NextStates: [], IsAcw: 'True' }));
    await settle();
    const outcome = run({ kind: 'setAgentState', state: 'Unavailable' });
    expect(await watch(outcome)).toEqual([]);
    world.platform.push(
      agentState('Unavailable', {
        CurrentOutReason: '',
        NextStates: [{ State: 'Unavailable', OutReason: '' }],
        IsAcw: 'True',
      }),
    );
    expect(await outcome).toEqual({ outcome: 'applied' });
  });

  it('EX-302 dialPhone: the Dialing event, and contactId is the new contact', async () => {
    world.platform.push(outbound('7', 'Active'));
    await settle();
    const outcome = run(dial);
    expect(await watch(outcome)).toEqual([]);
    world.platform.push(call('8', 'Incoming'), outbound('7', 'Holding'));
    expect(await watch(outcome)).toEqual([]);
    world.platform.push(outbound('9', 'Dialing'));
    expect(await outcome).toEqual({ outcome: 'applied', contactId: '9' });
  });

  it('EX-302 dialPhone: also where the event comes before the answer, and where the call is over in the same batch', async () => {
    world.platform.onCommand(() => {
      world.platform.push(outbound('5', 'Dialing'), { ...outbound('5', 'Disconnected'), FinalState: 'True' });
      return undefined;
    });
    expect(await run(dial)).toEqual({ outcome: 'applied', contactId: '5' });
  });

  it('EX-302 an event that passes the filter is told before the result', async () => {
    const order: string[] = [];
    world.core.store.subscribe(({ step }) => {
      for (const event of step.events ?? []) order.push(String(event.Type));
    });
    const outcome = run(available).then(() => order.push('result'));
    await settle();
    world.platform.push(agentState('Available'));
    await outcome;
    expect(order).toEqual(['AgentState', 'result']);
  });

  it('EX-302 without the event the outcome is timeout after 10 s', async () => {
    const outcome = run(dial);
    await settle();
    world.clock.advance(EFFECT_TIME_LIMIT_MS);
    await settle();
    world.clock.advance(EFFECT_TIME_LIMIT_MS);
    await settle();
    expect(await outcome).toMatchObject({ outcome: 'timeout' });
  });

  it('EX-302 disposition: the 2xx', async () => {
    world.platform.push(call('1', 'Disconnected'));
    await settle();
    expect(await run({ kind: 'disposition', contactId: toContactId('1'), dispositionId: 1 })).toEqual({
      outcome: 'applied',
    });
  });
});

describe('EX-301 the orders of pages', () => {
  it('EX-301 sendDtmf and transfer need the page’s own call to be open', async () => {
    world.platform.push(call('1', 'Holding'));
    await settle();
    const digits: SessionCommand = { kind: 'sendDtmf', contactId: toContactId('1'), digits: '12#' };
    expect(await run(digits)).toMatchObject({ outcome: 'rejected', reason: 'INVALID_STATE' });
    const gone: SessionCommand = { kind: 'transfer', contactId: toContactId('2'), to: '1002', mode: 'blind' };
    expect(await run(gone)).toMatchObject({ outcome: 'rejected', reason: 'NO_SUCH_CONTACT' });
    expect(world.platform.commands()).toEqual([]);
    world.platform.push(call('1', 'Active'));
    await settle();
    expect(await run(digits)).toEqual({ outcome: 'applied' });
    expect(world.platform.commands().map(({ path, body }) => [path.split('/').at(-1), body])).toEqual([
      ['send-dtmf', { dtmfSequence: '12#' }],
    ]);
  });

  it('EX-301 EX-302 a consultation is its 2xx; a blind transfer dials, lets go, and is applied when the call is gone', async () => {
    world.platform.push(call('1', 'Active'));
    await settle();
    const to = (target: string, mode: 'blind' | 'consult'): SessionCommand => ({
      kind: 'transfer',
      contactId: toContactId('1'),
      to: target,
      mode,
    });
    for (const target of ['1002', 'skill:Sales', '+12025550123']) {
      expect(await run(to(target, 'consult'))).toEqual({ outcome: 'applied' });
    }
    const outcome = run(to('1002', 'blind'));
    expect(await watch(outcome)).toEqual([]);
    world.platform.push({ ...call('1', 'Disconnected'), FinalState: 'False' });
    expect(await outcome).toMatchObject({ outcome: 'applied' });
    expect(world.platform.commands().map(({ path, body }) => [path.split('/').at(-1), body])).toEqual([
      ['consult-agent', { targetAgentId: '1002', parentContactId: '1' }],
      ['dial-skill', { skillId: 'Sales', parentContactId: '1' }],
      ['dial-phone', expect.objectContaining({ phoneNumber: '+12025550123', parentContactId: '1' })],
      ['dial-agent', { targetAgentId: '1002', parentContactId: '1' }],
      ['transfer-calls', {}],
    ]);
  });

  it('EX-302 conference: Joined', async () => {
    world.platform.push(call('1', 'Holding'));
    await settle();
    const outcome = run({ kind: 'conference', contactId: toContactId('1') });
    expect(await watch(outcome)).toEqual([]);
    world.platform.push(call('1', 'Joined'));
    expect(await outcome).toMatchObject({ outcome: 'applied' });
  });

  it('EX-303 agent states of pages are set one after the other', async () => {
    const [first, second] = [run(available), run(lunch)];
    await settle();
    expect(world.platform.commands()).toHaveLength(1);
    world.platform.push(agentState('Available'));
    expect(await first).toEqual({ outcome: 'applied' });
    await settle();
    world.platform.push(agentState('Unavailable', { CurrentOutReason: 'Lunch' }));
    expect(await second).toEqual({ outcome: 'applied' });
    expect(world.platform.commands().map(({ body }) => body)).toEqual([
      { state: 'Available', reason: '' },
      { state: 'Unavailable', reason: 'lunch' },
    ]);
  });

  it('EX-301 every order is a command of the session, on its contact; focus is the desktop’s own', () => {
    const id = toContactId('1');
    expect(
      [
        toSessionCommand({ command: 'answer' }, id),
        toSessionCommand({ command: 'refuse' }, id),
        toSessionCommand({ command: 'hangup' }, id),
        toSessionCommand({ command: 'record' }, id),
        toSessionCommand({ command: 'setHold', on: true }, id),
        toSessionCommand({ command: 'setMask', on: false }, id),
        toSessionCommand({ command: 'setMute', on: true }, undefined),
        toSessionCommand({ command: 'setAgentState', state: 'Unavailable', reason: 'Lunch' }, undefined),
        toSessionCommand({ command: 'dialPhone', phoneNumber: '1' }, undefined),
        toSessionCommand({ command: 'disposition', dispositionId: 1, notes: 'x' }, id),
        toSessionCommand({ command: 'transfer', to: '2', mode: 'blind' }, id),
        toSessionCommand({ command: 'focus' }, id),
        toSessionCommand({ command: 'answer' }, undefined),
      ].map((command) => JSON.stringify(command)),
    ).toEqual(
      [
        { kind: 'accept', contactId: id },
        { kind: 'reject', contactId: id },
        { kind: 'end', contactId: id },
        { kind: 'record', contactId: id },
        { kind: 'setHold', contactId: id, on: true },
        { kind: 'setMask', contactId: id, on: false },
        { kind: 'setMute', on: true },
        { kind: 'setAgentState', state: 'Unavailable', reason: 'Lunch' },
        { kind: 'dialPhone', phoneNumber: '1' },
        { kind: 'disposition', contactId: id, dispositionId: 1, notes: 'x' },
        { kind: 'transfer', contactId: id, to: '2', mode: 'blind' },
        undefined,
        undefined,
      ].map((command) => JSON.stringify(command)),
    );
  });
});
