const DAY_MS = 86_400_000;
const pad = (value: number): string => (value < 10 ? `0${value}` : `${value}`);

let cachedDay = Number.NaN;
let cachedDate = '';

/* Days since 1970 to year, month and day: the usual computation over eras of 400 years that begin in March. */
function dateOf(day: number): string {
  const shifted = day + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  const dayOfMonth = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  return `${String(year).padStart(4, '0')}-${pad(month)}-${pad(dayOfMonth)}`;
}

/* A few moments are told again and again: those of the entry and of the contacts in it. */
const RECENT = 4_096;
const recentMoments = new Float64Array(RECENT).fill(Number.NaN);
const recentTexts: string[] = new Array(RECENT).fill('');

/** Milliseconds since the epoch as ISO-8601 UTC with `Z`, without the global `Date`: a function of its argument alone. @see AS-3 */
export function isoTime(ms: number): string {
  const place = Math.floor(ms) % RECENT;
  if (recentMoments[place] !== ms) {
    recentMoments[place] = ms;
    recentTexts[place] = textOf(ms);
  }
  return recentTexts[place] as string;
}

function textOf(ms: number): string {
  const day = Math.floor(ms / DAY_MS);
  if (day !== cachedDay) {
    cachedDate = dateOf(day);
    cachedDay = day;
  }
  const rest = Math.floor(ms) - day * DAY_MS;
  const milliseconds = rest % 1000;
  const seconds = (rest - milliseconds) / 1000;
  const fraction =
    milliseconds < 10 ? `00${milliseconds}` : milliseconds < 100 ? `0${milliseconds}` : `${milliseconds}`;
  return `${cachedDate}T${pad(Math.floor(seconds / 3600))}:${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}.${fraction}Z`;
}
