import { toAgentId, toContactId, toSessionId } from '@patchpanel/protocol';
import { describe, expect, it } from 'vitest';
import { SAMPLE_UNIT, UnitHarness } from './testing/unit-harness.js';
import { startOf, typesOf } from './testing/words.js';

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
    expect(typesOf(events)).toEqual(['AgentSessionStart', 'AgentState Unavailable', 'MchAgentSettingsChangeEvent']);
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
    expect(typesOf(house.drain(joined).events)).toEqual(snapshot);
    expect(typesOf(house.drain(plain, before).events)).toEqual([
      'CallContactEvent Active',
      'AgentState InboundContact',
    ]);
    await house.run({ kind: 'HoldContact', sessionId: joined, contactId: toContactId('9001') });
    expect(typesOf(house.drain(joined).events)).toEqual([...snapshot, 'CallContactEvent Holding']);
    expect(typesOf(house.drain(plain, before).events)).toContain('CallContactEvent Holding');
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
    expect(typesOf(events).slice(3)).toEqual(['AgentSessionEnd']);
    expect(house.unit.read(sessionId, position)).toEqual({ kind: 'ended' });
    expect(typesOf(house.drain(next.sessionId).events)[0]).toBe('AgentSessionStart');
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
    expect(house.unit.read(sessionId, start)).toEqual({ kind: 'loading' });
    await new Promise<void>((woken) => house.unit.whenReadable(sessionId, start, woken));
    const { events } = house.drain(sessionId);
    expect(typesOf(events)[0]).toBe('AgentSessionStart');
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
