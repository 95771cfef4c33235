import { toSessionId } from '@patchpanel/protocol';
import { expect, it } from 'vitest';
import { createFakeClock } from '../../testing/fake-clock.js';
import { createPresence } from './presence.js';

it('reports the first poll and the silence after the last, nothing of the rhythm between', () => {
  const clock = createFakeClock();
  const reports: string[] = [];
  const presence = createPresence(clock, (sessionId, reachable) => reports.push(`${sessionId} ${reachable}`));
  const [one, two] = [toSessionId('one'), toSessionId('two')];
  presence.parked(one);
  for (let round = 0; round < 20; round += 1) {
    clock.advance(20_000);
    presence.ended(one);
    clock.advance(1_500);
    presence.parked(one);
  }
  presence.parked(one);
  presence.parked(two);
  expect(reports).toEqual(['one true', 'two true']);
  presence.ended(one);
  clock.advance(10_000);
  expect(reports).toHaveLength(2);
  presence.ended(one);
  clock.advance(1_900);
  expect(reports).toHaveLength(2);
  clock.advance(2_000);
  expect(reports).toEqual(['one true', 'two true', 'one false']);
  presence.parked(one);
  expect(reports.at(-1)).toBe('one true');
  presence.ended(one);
  presence.close();
  expect(clock.waiting).toBe(0);
});
