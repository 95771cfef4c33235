import { inspect, isDeepStrictEqual } from 'node:util';

/** The host missed the rule; the message says what was seen. */
export class Failure extends Error {
  override readonly name = 'Failure';
}

/** The rule cannot be judged here; the message says why. */
export class Inconclusive extends Error {
  override readonly name = 'Inconclusive';
}

const MAX_SHOWN = 400;

/** Shows a value in a reason, cut at 400 characters. */
export function shown(value: unknown): string {
  const text = inspect(value, { depth: 6, breakLength: Number.POSITIVE_INFINITY, maxArrayLength: 20 });
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}...` : text;
}

/** @throws Failure with the reason where the condition does not hold. */
export function check(condition: boolean, reason: string): asserts condition {
  if (!condition) throw new Failure(reason);
}

/** @throws Failure where the two differ in any way, `undefined` properties included. */
export function same(actual: unknown, expected: unknown, what: string): void {
  if (!isDeepStrictEqual(actual, expected)) {
    throw new Failure(`${what}: expected ${shown(expected)}, seen ${shown(actual)}`);
  }
}
