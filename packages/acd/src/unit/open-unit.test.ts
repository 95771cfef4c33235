import { toAgentId, toContactId, toSessionId } from '@patchpanel/protocol';
import { describe, expect, it } from 'vitest';
import type { Log } from '../log/log.js';
import { createMemoryLog } from '../log/memory-log.js';
import { CONTACTS_COLLECTION } from './completed-contacts.js';
import { sampleConfiguration } from './testing/sample-configuration.js';
import { SAMPLE_UNIT, UnitHarness } from './testing/unit-harness.js';

const types = (events: readonly Readonly<Record<string, unknown>>[]) =>
  events.map((event) => [event.Type, event.Status ?? event.CurrentState].filter(Boolean).join(' '));

describe('feeds', () => {
  it('AS-5 AS-6 reading never consumes: the same position gives the same events', async () => {
    const house = await new UnitHarness().open();
    const sessionId = await house.login();
    const { start } = house.unit.view.session(sessionId) ?? { start: -1 };
    const first = house.unit.read(sessionId, start);
    expect(first).toMatchObject({ kind: 'events' });
    expect(house.unit.read(sessionId, start)).toEqual(first);
    await house.arrive('9001');
    const { position } = house.drain(sessionId);
    expect(house.unit.read(sessionId, position)).toEqual({ kind: 'nothing' });
  });

  it('AS-6 a position ahead of the log or before the session is unknown, an unknown session has ended', async () => {
    const house = await new UnitHarness().open();
    await house.login('1002');
    const sessionId = await house.login('1001');
    expect(house.unit.read(sessionId, house.unit.lastSequence + 1)).toEqual({ kind: 'unknown' });
    expect(house.unit.read(sessionId, (house.unit.view.session(sessionId)?.start ?? 0) - 1)).toEqual({
      kind: 'unknown',
    });
    expect(house.unit.read(toSessionId('nobody'), 0)).toEqual({ kind: 'ended' });
  });

  it('AS-6 an entry is never split: its position comes with all of its events', async () => {
    const house = await new UnitHarness().open();
    const sessionId = await house.login();
    const { position } = house.drain(sessionId);
    await house.arrive('9001');
    const reading = house.unit.read(sessionId, position);
    expect(reading).toMatchObject({ kind: 'events', position: position + 1, events: { length: 2 } });
  });

  it('AS-7 AS-10 a start tells AgentSessionStart first, AgentState Unavailable, the limits; its SessionId opens nothing', async () => {
    const house = await new UnitHarness().open();
    const sessionId = await house.login('1001', false);
    const { events } = house.drain(sessionId);
    expect(types(events)).toEqual(['AgentSessionStart', 'AgentState Unavailable', 'MchAgentSettingsChangeEvent']);
    expect(events[0]).toMatchObject({ BusNo: '4500', AgentId: '1001', SessionId: 'P1001' });
    expect(JSON.stringify(events)).not.toContain(sessionId);
    expect(await house.run({ ...startOf('1001'), sessionId: toSessionId('again') })).toMatchObject({
      error: 'session_exists',
    });
  });

  it('AS-7 a join is one more id of the session: a snapshot for it alone, live events for both', async () => {
    const house = await new UnitHarness().open();
    const plain = await house.login();
    await house.arrive('9001');
    const before = house.drain(plain).position;
    const joined = toSessionId('J');
    const [, outcome] = await Promise.all([
      house.run({ kind: 'AcceptContact', sessionId: plain, contactId: toContactId('9001') }),
      house.run({ kind: 'JoinSession', agentId: toAgentId('1001'), sessionId: joined, publicSessionId: 'x' }),
    ]);
    expect(outcome).toEqual({ ok: true, result: { sessionId: joined } });
    const snapshot = ['AgentSessionStart', 'AgentState InboundContact', 'CallContactEvent Active'];
    expect(types(house.drain(joined).events)).toEqual(snapshot);
    expect(types(house.drain(plain, before).events)).toEqual(['CallContactEvent Active', 'AgentState InboundContact']);
    await house.run({ kind: 'HoldContact', sessionId: joined, contactId: toContactId('9001') });
    expect(types(house.drain(joined).events)).toEqual([...snapshot, 'CallContactEvent Holding']);
    expect(types(house.drain(plain, before).events)).toContain('CallContactEvent Holding');
  });

  it('an ended session is read to its AgentSessionEnd, then it has ended; a new one begins with its own start', async () => {
    const house = await new UnitHarness().open();
    const sessionId = await house.login('1001', false);
    const next = { ...startOf('1001'), sessionId: toSessionId('next') };
    await Promise.all([
      house.run({ kind: 'EndSession', sessionId, forceLogoff: false, endContacts: false }),
      house.run(next),
    ]);
    const { events, position } = house.drain(sessionId);
    expect(types(events).slice(3)).toEqual(['AgentSessionEnd']);
    expect(house.unit.read(sessionId, position)).toEqual({ kind: 'ended' });
    expect(types(house.drain(next.sessionId).events)[0]).toBe('AgentSessionStart');
    expect(house.unit.view.session(sessionId)?.ended).toBe(true);
  });

  it('whenReadable calls back once per wait, at once for what is there, never after its cancel', async () => {
    const house = await new UnitHarness().open();
    const sessionId = await house.login();
    const { position } = house.drain(sessionId);
    const calls: string[] = [];
    house.unit.whenReadable(sessionId, position, () => calls.push('live'));
    house.unit.whenReadable(sessionId, position, () => calls.push('cancelled'))();
    house.unit.whenReadable(sessionId, 0, () => calls.push('there'));
    await house.arrive('9001');
    await house.run({ kind: 'RejectContact', sessionId, contactId: toContactId('9001') });
    expect(calls.sort()).toEqual(['live', 'there']);
  });

  it('AS-6 what memory has dropped is read from the log; what the log has dropped has expired', async () => {
    const house = await new UnitHarness().open();
    const sessionId = await house.login();
    const start = house.unit.view.session(sessionId)?.start ?? 0;
    for (let n = 0; n < 400; n += 1) {
      await house.run({
        kind: 'SetAgentState',
        sessionId,
        state: 'Unavailable',
        reason: n % 2 === 0 ? 'Lunch' : 'Break',
      });
    }
    expect(house.unit.read(sessionId, start)).toEqual({ kind: 'nothing' });
    await new Promise<void>((woken) => house.unit.whenReadable(sessionId, start, woken));
    const { events } = house.drain(sessionId);
    expect(types(events)[0]).toBe('AgentSessionStart');
    const older: unknown[] = [];
    let position = start;
    while (older.length < 404) {
      const reading = house.unit.read(sessionId, position);
      if (reading.kind === 'events') {
        older.push(...reading.events);
        position = reading.position;
      } else await new Promise<void>((woken) => house.unit.whenReadable(sessionId, position, woken));
    }
    expect(older).toHaveLength(404);
    await house.log.trim(SAMPLE_UNIT, 50);
    house.unit.read(sessionId, start + 1);
    await new Promise<void>((woken) => house.unit.whenReadable(sessionId, start + 1, woken));
    expect(house.unit.read(sessionId, start + 1)).toEqual({ kind: 'expired' });
  });
});

describe('commands', () => {
  it('AS-9 a repeat gets the first outcome and appends nothing, also after a restart', async () => {
    const house = await new UnitHarness().open();
    await house.login();
    const arrival = {
      kind: 'SetAgentState',
      sessionId: toSessionId('S1001'),
      state: 'Unavailable',
      reason: '',
    } as const;
    const first = await house.run(arrival, 'key', 'f');
    const { lastSequence } = house.unit;
    expect(await house.run(arrival, 'key', 'f')).toEqual(first);
    await house.open();
    const resumed = house.unit.lastSequence;
    expect(await house.run(arrival, 'key', 'f')).toEqual(first);
    expect(await house.run(arrival, 'key', 'other')).toMatchObject({ error: 'idempotency_mismatch' });
    expect(house.unit.lastSequence).toBe(resumed);
    expect(resumed).toBe(lastSequence);
  });

  it('AS-9 ten minutes later the id is new, and rejections are not remembered', async () => {
    const house = await new UnitHarness().open();
    const sessionId = toSessionId('S1001');
    const command = { kind: 'SetAgentState', sessionId, state: 'Unavailable', reason: '' } as const;
    expect(await house.run(command, 'key', 'f')).toMatchObject({ ok: false });
    await house.login();
    expect(await house.run(command, 'key', 'f')).toMatchObject({ ok: true });
    house.clock.advance(600_001);
    expect(await house.run(command, 'key', 'g')).toMatchObject({ error: 'session_ended' });
  });

  it('commands of one moment share an entry, answers wait for it', async () => {
    const house = await new UnitHarness().open();
    const before = house.unit.lastSequence;
    await Promise.all([house.login('1001', false), house.login('1002', false)]);
    expect(house.unit.lastSequence).toBe(before + 1);
  });

  it('refuses texts that could make an entry too large', async () => {
    const house = await new UnitHarness().open();
    const command = { ...startOf('1001'), stationId: 'x'.repeat(7_000) };
    expect(await house.run(command)).toMatchObject({ error: 'entry_too_large' });
    expect(await house.run(startOf('1001'))).toMatchObject({ ok: true });
  });

  it('an append that did not go through is decided again, once, on the state of the log', async () => {
    const house = new UnitHarness();
    house.log = failing(createMemoryLog(), [2, 3]);
    await house.open();
    const sessionId = await house.login();
    const outcomes = await Promise.all([
      house.arrive('9001'),
      house.run({ kind: 'SetAgentState', sessionId, state: 'Unavailable', reason: '' }),
    ]);
    expect(outcomes.map(({ ok }) => ok)).toEqual([true, true]);
    const { events } = house.drain(sessionId);
    expect(types(events).filter((type) => type === 'CallContactEvent Incoming')).toHaveLength(1);
    expect(house.unit.view.contacts()).toHaveLength(1);
  });

  it('when the log fails every waiting command is told and nothing more is decided', async () => {
    const house = new UnitHarness();
    const log = createMemoryLog();
    house.log = { ...log, append: () => Promise.reject(new Error('no space left')) };
    await house.open();
    await expect(house.run(startOf('1001'))).rejects.toThrow('no space left');
    await expect(house.run(startOf('1002'))).rejects.toThrow('no space left');
    expect(house.problems).toHaveLength(1);
  });
});

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
    expect(types(house.drain(sessionId, position).events)).toEqual(['CallContactEvent Holding']);
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
    expect(types(house.drain(sessionId).events)[0]).toBe('AgentSessionStart');
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
});

describe('documents', () => {
  it('a finished contact becomes a document, also when the process died in between', async () => {
    const house = await new UnitHarness().open();
    await house.arrive('9001');
    await house.run({ kind: 'CustomerHungUp', contactId: toContactId('9001') });
    await house.unit.close();
    const [stored] = await house.documents.list(SAMPLE_UNIT, CONTACTS_COLLECTION);
    expect(stored).toMatchObject({ id: '9001', value: { endedBy: 'customer', from: '+15550100' } });
    await house.documents.remove(SAMPLE_UNIT, CONTACTS_COLLECTION, '9001');
    await house.documents.remove(SAMPLE_UNIT, 'progress', CONTACTS_COLLECTION);
    await house.open();
    expect(await house.documents.list(SAMPLE_UNIT, CONTACTS_COLLECTION)).toHaveLength(1);
  });
});

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

function startOf(agent: string) {
  return {
    kind: 'StartSession',
    agentId: toAgentId(agent),
    sessionId: toSessionId(`S${agent}`),
    publicSessionId: `P${agent}`,
    stationId: '',
    stationPhoneNumber: 'WebRTC',
  } as const;
}

/* Appends with these numbers are lost: one as a conflict, one written but not known to be. */
function failing(log: Log, [conflict, unknown]: readonly [number, number] | readonly number[]): Log {
  let appends = 0;
  return {
    ...log,
    async append(unit, expectedSequence, entry) {
      appends += 1;
      if (appends === conflict) return { kind: 'conflict', lastSequence: expectedSequence };
      const result = await log.append(unit, expectedSequence, entry);
      return appends === unknown ? { kind: 'unknown' } : result;
    },
  };
}
