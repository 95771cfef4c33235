const SECOND_MS = 1_000;
const MINUTE_S = 60;
const HOUR_S = 3_600;

const formats = new Map<string, { plain: Intl.NumberFormat; padded: Intl.NumberFormat }>();

function formatsOf(locale: string): { plain: Intl.NumberFormat; padded: Intl.NumberFormat } {
  let found = formats.get(locale);
  if (found === undefined) {
    found = {
      plain: new Intl.NumberFormat(locale, { useGrouping: false }),
      padded: new Intl.NumberFormat(locale, { useGrouping: false, minimumIntegerDigits: 2 }),
    };
    formats.set(locale, found);
  }
  return found;
}

/** A running time as a clock shows it, such as `0:07`, `12:30` or `1:02:03`; below zero is zero. */
export function formatTimer(elapsedMs: number, locale: string): string {
  const total = Math.max(0, Math.floor(elapsedMs / SECOND_MS));
  const { plain, padded } = formatsOf(locale);
  const hours = Math.floor(total / HOUR_S);
  const minutes = Math.floor((total % HOUR_S) / MINUTE_S);
  const seconds = padded.format(total % MINUTE_S);
  if (hours === 0) return `${plain.format(minutes)}:${seconds}`;
  return `${plain.format(hours)}:${padded.format(minutes)}:${seconds}`;
}

/** A running time for the `datetime` attribute, such as `PT65S`. */
export function toIsoDuration(elapsedMs: number): string {
  return `PT${Math.max(0, Math.floor(elapsedMs / SECOND_MS))}S`;
}

/** Whole seconds left until a deadline, rounded up so that "1" is shown until it passes; never below zero. */
export function secondsLeft(deadlineMs: number, nowMs: number): number {
  return Math.max(0, Math.ceil((deadlineMs - nowMs) / SECOND_MS));
}

/** How much of a countdown is left, 0 to 1. */
export function fractionLeft(startMs: number, deadlineMs: number, nowMs: number): number {
  const whole = deadlineMs - startMs;
  if (!(whole > 0)) return 0;
  return Math.min(1, Math.max(0, (deadlineMs - nowMs) / whole));
}
