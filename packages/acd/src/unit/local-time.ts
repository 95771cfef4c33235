const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

/** A day of the week as the configuration names it. */
export type Weekday = (typeof WEEKDAYS)[number];

/** The clock on the wall of a time zone. */
export interface LocalTime {
  readonly weekday: Weekday;
  readonly minuteOfDay: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (format === undefined) {
    const numeric = 'numeric';
    const parts = { year: numeric, month: numeric, day: numeric, hour: numeric, minute: numeric } as const;
    format = new Intl.DateTimeFormat('en-US', { timeZone, calendar: 'gregory', hourCycle: 'h23', ...parts });
    formats.set(timeZone, format);
  }
  return format;
}

/** By how many minutes the zone's clocks are ahead of UTC at a moment. */
export function offsetMinutes(timeZone: string, at: number): number {
  const found: Record<string, number> = {};
  for (const { type, value } of formatOf(timeZone).formatToParts(at)) found[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = found;
  const wall = daysSince1970(year, month, day) * DAY_MS + (hour * 60 + minute) * MINUTE_MS;
  return Math.round((wall - Math.floor(at / MINUTE_MS) * MINUTE_MS) / MINUTE_MS);
}

/** What the clock on the wall shows. */
export function localTime(timeZone: string, at: number): LocalTime {
  const minutes = Math.floor(at / MINUTE_MS) + offsetMinutes(timeZone, at);
  const day = Math.floor(minutes / 1440);
  /* 1970 began on a Thursday. */
  return { weekday: WEEKDAYS[(((day + 4) % 7) + 7) % 7] as Weekday, minuteOfDay: minutes - day * 1440 };
}

function daysSince1970(year: number, month: number, day: number): number {
  const shifted = month > 2 ? year : year - 1;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}
