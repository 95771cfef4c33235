import { toContactId, toSessionId } from '@patchpanel/protocol';
import { expect, it } from 'vitest';
import { sampleConfiguration } from './testing/sample-configuration.js';
import { SAMPLE_UNIT, UnitHarness } from './testing/unit-harness.js';

const HOUR_MS = 3_600_000;

async function withEntriesEachHour(hours: number, logHours: number): Promise<UnitHarness> {
  const house = new UnitHarness();
  house.configuration = sampleConfiguration({
    leases: { unavailableSeconds: 1_000_000, logoutSeconds: 1_000_000 },
    retention: { logHours, historyDays: 90, contentDays: 90 },
  });
  await house.open();
  await house.login('1001', false);
  for (let hour = 1; hour < hours; hour += 1) {
    house.clock.advance(HOUR_MS);
    const sessionId = toSessionId('S1001');
    await house.run({
      kind: 'SetAgentState',
      sessionId,
      state: 'Unavailable',
      reason: hour % 2 === 0 ? 'Lunch' : 'Break',
    });
  }
  return house;
}

it.each([
  [0, 11],
  [3, 8],
  [24, 1],
])('with %i hours to keep, the log begins at entry %i of ten, one an hour', async (logHours, first) => {
  const house = await withEntriesEachHour(10, logHours);
  await house.unit.close();
  expect(await house.log.bounds(SAMPLE_UNIT)).toEqual({ first, last: 10 });
  await house.open();
  expect(house.unit.view.agents()[0]).toMatchObject({ agentId: '1001', reason: 'Break' });
});

it('keeps what is not yet a document, however old', async () => {
  const house = await withEntriesEachHour(3, 0);
  Object.assign(house.documents, { put: () => Promise.reject(new Error('the disk is full')) });
  await house.arrive('9001');
  await house.run({ kind: 'CustomerHungUp', contactId: toContactId('9001') });
  const { lastSequence } = house.unit;
  await house.unit.close();
  expect((await house.log.bounds(SAMPLE_UNIT)).first).toBeLessThanOrEqual(lastSequence);
  expect(house.problems).not.toEqual([]);
});
