import { toSessionId } from '@patchpanel/protocol';
import { describe, expect, it } from 'vitest';
import type { Log } from '../log/log.js';
import { createMemoryLog } from '../log/memory-log.js';
import { UnitHarness } from './testing/unit-harness.js';
import { startOf, typesOf } from './testing/words.js';

describe('commands of a unit', () => {
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
    expect(typesOf(events).filter((type) => type === 'CallContactEvent Incoming')).toHaveLength(1);
    expect(house.unit.view.contacts()).toHaveLength(1);
  });

  it('when the log fails every waiting command is told and nothing more is decided', async () => {
    const house = new UnitHarness();
    const log = createMemoryLog();
    house.log = { ...log, append: () => Promise.reject(new Error('no space left')) };
    await house.open();
    await expect(house.run(startOf('1001'))).rejects.toMatchObject({
      code: 'log_failed',
      cause: { message: 'no space left' },
    });
    await expect(house.run(startOf('1002'))).rejects.toMatchObject({
      code: 'log_failed',
      cause: { message: 'no space left' },
    });
    expect(house.problems).toHaveLength(1);
  });
});

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
