import { ApiError } from './api-error.js';

const ISO = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,3})\d*)?)?)?\s*(Z|[+-]\d\d:?\d\d)?$/i;
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const daysIn = (year: number, month: number): number => (month === 2 && isLeap(year) ? 29 : (DAYS[month - 1] ?? 0));

function daysSince1970(year: number, month: number, day: number): number {
  const before = year - 1;
  let days = before * 365 + Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400);
  for (let earlier = 1; earlier < month; earlier += 1) days += daysIn(year, earlier);
  return days + day - 1 - 719_162;
}

function offsetMinutes(zone: string | undefined): number {
  if (zone === undefined || /^z$/i.test(zone)) return 0;
  const digits = zone.replace(/\D/g, '');
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2));
  return zone.startsWith('-') ? -minutes : minutes;
}

/** Milliseconds since the epoch of an ISO-8601 time; one without a zone is read as UTC. `undefined` where it is no such time. */
export function parseIsoTime(text: string): number | undefined {
  const found = ISO.exec(text.trim());
  if (found === null) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = found
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  if (day < 1 || day > daysIn(year, month) || hour > 23 || minute > 59 || second > 59) return undefined;
  const milliseconds = Number((found[7] ?? '').padEnd(3, '0'));
  const seconds =
    (daysSince1970(year, month, day) * 24 + hour) * 3600 + (minute - offsetMinutes(found[8])) * 60 + second;
  return seconds * 1000 + milliseconds;
}

/** The time that a parameter names. @throws ApiError `invalid_parameter` */
export function timeOf(parameter: string, text: string): number {
  const time = parseIsoTime(text);
  if (time === undefined) throw new ApiError('invalid_parameter', `Parameter ${parameter} is no ISO-8601 time.`);
  return time;
}
