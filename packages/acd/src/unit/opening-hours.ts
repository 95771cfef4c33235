import type { OpeningHours } from '../configuration/types.js';
import { localTime, offsetMinutes, type Weekday } from './local-time.js';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const DAY_MINUTES = 1_440;
/** A week and a day: whatever did not change by then never does. */
const LOOK_AHEAD_DAYS = 8;
const BEFORE: Readonly<Record<Weekday, Weekday>> = {
  mon: 'sun',
  tue: 'mon',
  wed: 'tue',
  thu: 'wed',
  fri: 'thu',
  sat: 'fri',
  sun: 'sat',
};

const minutesOf = (text: string): number => {
  const [hours = 0, minutes = 0] = text.split(':').map(Number);
  return Math.min(DAY_MINUTES, hours * 60 + minutes);
};

/** Tells whether it is open by the clock on the wall. Hours that end before they begin last into the next day. */
export function isOpenAt(hours: readonly OpeningHours[], timeZone: string, at: number): boolean {
  const { weekday, minuteOfDay } = localTime(timeZone, at);
  return hours.some(({ days, from, to }) => {
    const [begin, end] = [minutesOf(from), minutesOf(to)];
    if (begin < end) return days.includes(weekday) && minuteOfDay >= begin && minuteOfDay < end;
    return (days.includes(weekday) && minuteOfDay >= begin) || (days.includes(BEFORE[weekday]) && minuteOfDay < end);
  });
}

/**
 * When it opens or closes next; `undefined` where it never does. Clocks that are put forward or back are followed: a time that
 * is skipped has come when the clock jumps over it.
 */
export function nextChange(hours: readonly OpeningHours[], timeZone: string, at: number): number | undefined {
  const open = isOpenAt(hours, timeZone, at);
  const candidates = candidatesAfter(hours, timeZone, at).sort((a, b) => a - b);
  return candidates.find((candidate) => isOpenAt(hours, timeZone, candidate) !== open);
}

/* Every moment at which the wall clock shows a time of the list, with the offsets of that day, and every jump of the clock. */
function candidatesAfter(hours: readonly OpeningHours[], timeZone: string, at: number): number[] {
  const times = new Set(hours.flatMap(({ from, to }) => [minutesOf(from), minutesOf(to)]));
  const today = Math.floor((at + offsetMinutes(timeZone, at) * MINUTE_MS) / DAY_MS) * DAY_MS;
  const found: number[] = [];
  for (let day = 0; day <= LOOK_AHEAD_DAYS; day += 1) {
    const midnight = today + day * DAY_MS;
    const before = offsetMinutes(timeZone, midnight - DAY_MS / 2);
    const after = offsetMinutes(timeZone, midnight + DAY_MS + DAY_MS / 2);
    for (const offset of new Set([before, after])) {
      for (const minutes of times) found.push(midnight + (minutes - offset) * MINUTE_MS);
    }
    if (before !== after) found.push(jumpBetween(timeZone, midnight - DAY_MS, midnight + 2 * DAY_MS));
  }
  return found.filter((moment) => moment > at);
}

/* The first minute with the later offset. */
function jumpBetween(timeZone: string, from: number, to: number): number {
  const later = offsetMinutes(timeZone, to);
  let [low, high] = [Math.floor(from / MINUTE_MS), Math.floor(to / MINUTE_MS)];
  while (low + 1 < high) {
    const middle = (low + high) >> 1;
    if (offsetMinutes(timeZone, middle * MINUTE_MS) === later) high = middle;
    else low = middle;
  }
  return high * MINUTE_MS;
}
