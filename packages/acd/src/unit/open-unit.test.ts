import { type SessionId, toAgentId, toContactId, toSessionId } from '@patchpanel/protocol';
import { describe, expect, it } from 'vitest';
import type { Outcome } from './commands.js';
import { CONTACTS_COLLECTION } from './contact-documents.js';
import { sampleConfiguration } from './testing/sample-configuration.js';
import { SAMPLE_UNIT, UnitHarness } from './testing/unit-harness.js';
import { typesOf } from './testing/words.js';

describe('restart', () => {
  it('an agent with a call in progress keeps session, call and cursor', async () => {
    const house = await new UnitHarness().open();
    const sessionId = await house.login();
    await house.arrive('9001');
    await house.run({ kind: 'AcceptContact', sessionId, contactId: toContactId('9001') });
    const { events, position } = house.drain(sessionId);
    house.clock.advance(5_000);
    await house.open();
    expect(house.drain(sessionId).events).toEqual(events);
    expect(house.unit.read(sessionId, position)).toEqual({ kind: 'nothing' });
    await house.run({ kind: 'HoldContact', sessionId, contactId: toContactId('9001') });
    expect(typesOf(house.drain(sessionId, position).events)).toEqual(['CallContactEvent Holding']);
  });

  it('continues from a snapshot as from the whole log', async () => {
    const house = await new UnitHarness().open();
    const sessionId = await house.login();
    await house.arrive('9001');
    const view = house.unit.view;
    const before = { agents: view.agents(), contacts: view.contacts() };
    await house.unit.close();
    expect((await house.log.latestSnapshot(SAMPLE_UNIT))?.sequence).toBe((await house.log.bounds(SAMPLE_UNIT)).last);
    await house.open();
    expect({ agents: house.unit.view.agents(), contacts: house.unit.view.contacts() }).toEqual(before);
    const start = house.unit.view.session(sessionId)?.start ?? 0;
    await new Promise<void>((woken) => house.unit.whenReadable(sessionId, start, woken));
    expect(typesOf(house.drain(sessionId).events)[0]).toBe('AgentSessionStart');
  });

  it('reads nothing but what follows the snapshot, once, and nothing for agents who missed nothing', async () => {
    const house = await new UnitHarness().open();
    const [idle, busy] = [await house.login('1001', false), await house.login('1002', false)];
    const heard = house.drain(idle).position;
    for (let n = 0; n < 600; n += 1) await turn(house, busy, n);
    await house.unit.close();
    const { sequence = 0 } = (await house.log.latestSnapshot(SAMPLE_UNIT)) ?? {};
    await house.open();
    for (let n = 0; n < 700; n += 1) await turn(house, busy, n);
    const reads = watchReads(house);
    await house.open();
    expect(reads).toEqual([sequence, sequence + 500]);
    expect(house.unit.read(idle, heard)).toEqual({ kind: 'nothing' });
    expect(reads).toHaveLength(2);
    await turn(house, idle, 1);
    expect(house.unit.read(idle, heard)).toEqual({ kind: 'loading' });
    await new Promise<void>((woken) => house.unit.whenReadable(idle, heard, woken));
    expect(house.drain(idle, heard).events).toHaveLength(1);
  });

  it('a ringing call and after-call work wait for their agent as long as the server was away, a lease has its full length', async () => {
    const house = await new UnitHarness().open();
    const sessionId = await house.login();
    await house.arrive('9001');
    house.clock.advance(10_000);
    house.clock.setWall(house.clock.now() + 120_000);
    await house.open();
    house.clock.advance(19_000);
    await house.run({ kind: 'SessionReached', sessionId, reachable: true });
    expect(house.unit.view.agents()[0]).toMatchObject({ state: 'InboundContact' });
    house.clock.advance(11_000);
    await house.arrive('9002');
    expect(house.unit.view.agents()[0]).toMatchObject({ state: 'Unavailable', reason: 'Refused' });
  });

  it('a desktop that counts down is told how long a moved deadline leaves, one that shows nothing is told nothing', async () => {
    const house = await new UnitHarness().open();
    const [ringing, wrappingUp] = [await house.login('1001'), await house.login('1002')];
    await house.arrive('9001');
    await house.arrive('9002');
    await house.run({ kind: 'AcceptContact', sessionId: wrappingUp, contactId: toContactId('9002') });
    const before = [house.drain(ringing).position, house.drain(wrappingUp).position];
    await house.open();
    expect([house.drain(ringing, before[0]).events, house.drain(wrappingUp, before[1]).events]).toEqual([[], []]);
    house.clock.setWall(house.clock.now() + 60_000);
    await house.open();
    expect(house.drain(ringing, before[0]).events).toMatchObject([{ Status: 'Incoming', Timeout: '90' }]);
    expect(house.drain(wrappingUp, before[1]).events).toEqual([]);
    await house.run({ kind: 'EndContact', sessionId: wrappingUp, contactId: toContactId('9002') });
    const { position } = house.drain(wrappingUp);
    house.clock.setWall(house.clock.now() + 60_000);
    await house.open();
    const told = house.drain(wrappingUp, position).events;
    expect(told).toMatchObject([{ Type: 'AgentState', IsAcw: 'True', AcwTimeout: '80' }]);
  });

  it('time never goes back', async () => {
    const house = await new UnitHarness().open();
    const sessionId = await house.login();
    const start = house.clock.now();
    house.clock.setWall(start - 3_600_000);
    await house.open();
    await house.run({ kind: 'SetAgentState', sessionId, state: 'Unavailable', reason: 'Break' });
    const { events } = house.drain(sessionId);
    const times = events.flatMap((event) => (event.Type === 'AgentState' ? [String(event.StartTimeUTC)] : []));
    expect(times).toEqual([...times].sort());
  });
});

describe('leases', () => {
  it('an unreached session is Unavailable after 30 s and logged out 300 s later', async () => {
    const house = await new UnitHarness().open();
    const sessionId = await house.login();
    await house.run({ kind: 'SessionReached', sessionId, reachable: true });
    house.clock.advance(3_600_000);
    await house.run({ kind: 'SessionReached', sessionId, reachable: false });
    house.clock.advance(29_999);
    expect(house.unit.view.agents()[0]).toMatchObject({ state: 'Available' });
    house.clock.advance(1);
    await house.arrive('9001');
    expect(house.unit.view.agents()[0]).toMatchObject({ state: 'Unavailable', reason: 'Disconnected', contacts: [] });
    house.clock.advance(300_000);
    await house.arrive('9002');
    expect(house.unit.view.agents()[0]).toMatchObject({ state: 'LoggedOut' });
    const { events, position } = house.drain(sessionId);
    expect(events.at(-1)).toMatchObject({ Type: 'RemoteAgentSessionEnd', Success: 'True' });
    expect(house.unit.read(sessionId, position)).toEqual({ kind: 'ended' });
  });

  it('whoever joins is there: the lease begins anew before the first poll', async () => {
    const house = await new UnitHarness().open();
    await house.login();
    house.clock.advance(329_999);
    const joined = toSessionId('joinedsessionjoinedsess');
    await house.run({ kind: 'JoinSession', agentId: toAgentId('1001'), sessionId: joined, publicSessionId: 'x' });
    house.clock.advance(29_999);
    await house.run({ kind: 'SessionReached', sessionId: joined, reachable: true });
    house.clock.advance(3_600_000);
    await house.arrive('9001');
    expect(house.unit.view.agents()[0]).toMatchObject({ state: 'Unavailable', reason: 'Disconnected' });
  });

  it('nobody is logged out by a start that takes longer than the lease: it begins when clients can reach the process', async () => {
    const house = await new UnitHarness().open();
    await house.login();
    let listens = (): void => {};
    const reachable = new Promise<void>((resolve) => {
      listens = resolve;
    });
    await house.open({ reachable });
    house.clock.advance(3_600_000);
    listens();
    await reachable;
    house.clock.advance(29_999);
    await house.arrive('9001');
    expect(house.unit.view.agents()[0]).toMatchObject({ state: 'InboundContact' });
    house.clock.advance(1);
    await house.arrive('9002');
    expect(house.unit.view.agents()[0]).toMatchObject({ state: 'Unavailable', reason: 'Disconnected' });
  });
});

describe('documents', () => {
  it('a finished contact becomes a document, also when the process died in between', async () => {
    const house = await new UnitHarness().open();
    await house.arrive('9001');
    await house.run({ kind: 'CustomerHungUp', contactId: toContactId('9001') });
    await house.unit.close();
    const [stored] = await house.documents.list(SAMPLE_UNIT, CONTACTS_COLLECTION);
    expect(stored).toMatchObject({ value: { contactId: '9001', endedBy: 'customer', from: '+15550100' } });
    await house.documents.remove(SAMPLE_UNIT, CONTACTS_COLLECTION, stored?.id ?? '');
    await house.documents.remove(SAMPLE_UNIT, 'progress', CONTACTS_COLLECTION);
    await house.open();
    expect(await house.documents.list(SAMPLE_UNIT, CONTACTS_COLLECTION)).toHaveLength(1);
  });

  it('no finished contact is lost while the documents cannot be written, however many there are', async () => {
    const house = await new UnitHarness().open();
    const { put } = house.documents;
    Object.assign(house.documents, { put: () => Promise.reject(new Error('the disk is full')) });
    const ids = Array.from({ length: 1_100 }, (_, n) => String(20_000 + n));
    for (const id of ids) {
      await house.arrive(id);
      await house.run({ kind: 'CustomerHungUp', contactId: toContactId(id) });
    }
    expect(house.problems).toHaveLength(1);
    Object.assign(house.documents, { put });
    house.clock.advance(1_000);
    await house.login();
    await house.unit.close();
    const first = await house.documents.list(SAMPLE_UNIT, CONTACTS_COLLECTION, { limit: 1_000 });
    const after = first.at(-1)?.id ?? '';
    const second = await house.documents.list(SAMPLE_UNIT, CONTACTS_COLLECTION, { limit: 1_000, after });
    expect([...first, ...second].map(({ id }) => id.slice(17)).sort()).toEqual(ids);
  });

  it('documents that are ahead of the log, as after a restore, skip no contact', async () => {
    const house = await new UnitHarness().open();
    await house.documents.put(SAMPLE_UNIT, 'progress', CONTACTS_COLLECTION, 1_000);
    await house.open();
    await house.arrive('9001');
    await house.run({ kind: 'CustomerHungUp', contactId: toContactId('9001') });
    await house.unit.close();
    expect(await house.documents.list(SAMPLE_UNIT, CONTACTS_COLLECTION)).toHaveLength(1);
  });
});

function turn(house: UnitHarness, sessionId: SessionId, n: number): Promise<Outcome> {
  return house.run({ kind: 'SetAgentState', sessionId, state: 'Unavailable', reason: n % 2 === 0 ? 'Lunch' : 'Break' });
}

/* The places after which the log is read from now on. */
function watchReads(house: UnitHarness): number[] {
  const reads: number[] = [];
  const { log } = house;
  house.log = {
    ...log,
    read(unit, after, limit) {
      reads.push(after);
      return log.read(unit, after, limit);
    },
  };
  return reads;
}

it('Configure: an agent and a skill that vanish in use break nothing', async () => {
  const house = await new UnitHarness().open();
  const sessionId = await house.login();
  await house.arrive('9001');
  await house.arrive('9002');
  await house.run({ kind: 'Configure', configuration: sampleConfiguration({ agents: [], skills: [] }) });
  expect(await house.run({ kind: 'AcceptContact', sessionId, contactId: toContactId('9001') })).toMatchObject({
    ok: true,
  });
  await house.run({ kind: 'EndContact', sessionId, contactId: toContactId('9001') });
  house.clock.advance(20_000);
  await house.run({ kind: 'Configure', configuration: sampleConfiguration() });
  await house.run({ kind: 'Tick' });
  expect(house.unit.view.contacts()).toMatchObject([{ contactId: '9002', status: 'Incoming', agentId: '1001' }]);
});
