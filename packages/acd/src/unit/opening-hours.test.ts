import { describe, expect, it } from 'vitest';
import type { OpeningHours } from '../configuration/types.js';
import { localTime } from './local-time.js';
import { isOpenAt, nextChange } from './opening-hours.js';
import { sampleConfiguration, sampleSkill } from './testing/sample-configuration.js';
import { UnitHarness } from './testing/unit-harness.js';

const at = (text: string): number => new Date(text).getTime();
const iso = (moment: number | undefined) => (moment === undefined ? undefined : new Date(moment).toISOString());
const EVERY_DAY = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const office: OpeningHours[] = [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:00', to: '17:30' }];

describe('opening hours by the clock on the wall', () => {
  it.each([
    ['Europe/Paris', '2026-01-05T07:59:59Z', false, '2026-01-05T08:00:00.000Z'],
    ['Europe/Paris', '2026-01-05T08:00:00Z', true, '2026-01-05T16:30:00.000Z'],
    ['Europe/Paris', '2026-07-06T07:00:00Z', true, '2026-07-06T15:30:00.000Z'],
    ['America/New_York', '2026-01-09T23:00:00Z', false, '2026-01-12T14:00:00.000Z'],
    ['Asia/Kolkata', '2026-01-05T03:29:00Z', false, '2026-01-05T03:30:00.000Z'],
    ['UTC', '2026-01-10T12:00:00Z', false, '2026-01-12T09:00:00.000Z'],
  ])('%s at %s: open %s, changes at %s', (timeZone, moment, open, change) => {
    expect(isOpenAt(office, timeZone, at(moment))).toBe(open);
    expect(iso(nextChange(office, timeZone, at(moment)))).toBe(change);
  });

  it('follows clocks that are put forward: the morning of the change is an hour shorter', () => {
    /* 2026-03-29 in Paris: 02:00 becomes 03:00. */
    const hours: OpeningHours[] = [{ days: EVERY_DAY, from: '09:00', to: '17:00' }];
    expect(iso(nextChange(hours, 'Europe/Paris', at('2026-03-28T20:00:00Z')))).toBe('2026-03-29T07:00:00.000Z');
    expect(iso(nextChange(hours, 'Europe/Paris', at('2026-03-27T20:00:00Z')))).toBe('2026-03-28T08:00:00.000Z');
  });

  it('a time that the clock jumps over has come with the jump', () => {
    const hours: OpeningHours[] = [{ days: EVERY_DAY, from: '02:30', to: '12:00' }];
    const before = at('2026-03-29T00:00:00Z');
    expect(isOpenAt(hours, 'Europe/Paris', before)).toBe(false);
    expect(iso(nextChange(hours, 'Europe/Paris', before))).toBe('2026-03-29T01:00:00.000Z');
  });

  it('of an hour that comes twice the opening is open both times', () => {
    /* 2026-10-25 in Paris: 03:00 becomes 02:00. */
    const hours: OpeningHours[] = [{ days: EVERY_DAY, from: '02:15', to: '02:45' }];
    const changes: (string | undefined)[] = [];
    let moment: number | undefined = at('2026-10-24T23:00:00Z');
    for (let count = 0; count < 4 && moment !== undefined; count += 1) {
      moment = nextChange(hours, 'Europe/Paris', moment);
      changes.push(iso(moment));
    }
    expect(changes).toEqual([
      '2026-10-25T00:15:00.000Z',
      '2026-10-25T00:45:00.000Z',
      '2026-10-25T01:15:00.000Z',
      '2026-10-25T01:45:00.000Z',
    ]);
  });

  it('hours may last into the next day, to midnight, or for ever', () => {
    const late: OpeningHours[] = [{ days: ['fri'], from: '22:00', to: '06:00' }];
    expect(isOpenAt(late, 'UTC', at('2026-01-10T05:59:00Z'))).toBe(true);
    expect(isOpenAt(late, 'UTC', at('2026-01-09T05:59:00Z'))).toBe(false);
    expect(iso(nextChange(late, 'UTC', at('2026-01-09T23:00:00Z')))).toBe('2026-01-10T06:00:00.000Z');
    const always: OpeningHours[] = [{ days: EVERY_DAY, from: '00:00', to: '24:00' }];
    expect(isOpenAt(always, 'UTC', at('2026-01-09T23:59:00Z'))).toBe(true);
    expect(nextChange(always, 'UTC', at('2026-01-09T23:59:00Z'))).toBeUndefined();
  });
});

describe('a unit', () => {
  it('closes and opens its skills by the clock, after a restart and with another configuration too', async () => {
    const house = new UnitHarness();
    const wall = new Date(house.clock.now() + 600_000).toISOString().slice(11, 16);
    const hours: OpeningHours[] = [{ days: EVERY_DAY, from: wall, to: wall === '00:00' ? '12:00' : '00:00' }];
    house.configuration = sampleConfiguration({ skills: [sampleSkill('501', { hours })] });
    await house.open();
    expect(await house.arrive('9001')).toMatchObject({ error: 'skill_closed' });
    await house.open();
    expect(await house.arrive('9001')).toMatchObject({ error: 'skill_closed' });
    house.clock.advance(600_000);
    await house.unit.ask({ kind: 'contacts' });
    expect(await house.arrive('9001')).toMatchObject({ ok: true });
    await house.run({ kind: 'Configure', configuration: sampleConfiguration({ skills: [closedNow(house)] }) });
    expect(await house.arrive('9002')).toMatchObject({ error: 'skill_closed' });
    await house.run({ kind: 'Configure', configuration: sampleConfiguration() });
    expect(await house.arrive('9002')).toMatchObject({ ok: true });
  });
});

const closedNow = ({ clock }: UnitHarness) => {
  const { weekday } = localTime('UTC', clock.now());
  const days = EVERY_DAY.filter((day) => day !== weekday);
  return sampleSkill('501', { hours: [{ days, from: '01:00', to: '02:00' }] });
};
