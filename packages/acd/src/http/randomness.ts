import { createHash, randomBytes, randomInt, randomUUID } from 'node:crypto';
import type { Clock } from '../unit/clock.js';

/** Where ids come from. */
export interface Randomness {
  /** A whole number from 0 up to but not including `below`, evenly spread. */
  integer(below: number): number;
  /** A new id that nobody can guess. */
  uuid(): string;
  bytes(length: number): Uint8Array;
}

/** The machine's source of randomness. */
export const systemRandomness: Randomness = {
  integer: (below) => randomInt(below),
  uuid: randomUUID,
  bytes: randomBytes,
};

const FIRST_CONTACT_ID = 100_000_000_000;

/** A new contact's id: twelve digits, a number that every client can hold. */
export const createContactId = (randomness: Randomness): string =>
  String(FIRST_CONTACT_ID + randomness.integer(9 * FIRST_CONTACT_ID));

/** A short, stable digest of texts: equal for equal texts in equal order. */
export const digest = (...texts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(texts)).digest('base64url');

const TIME_DIGITS = 14;
const UNIQUE_LETTERS = 18;

/** A new mail's id: later ones are larger, so that a list by id is one by time. */
export const createMailId = (clock: Pick<Clock, 'now'>, randomness: Randomness): string =>
  `${String(clock.now()).padStart(TIME_DIGITS, '0')}-${randomness.uuid().replaceAll('-', '').slice(0, UNIQUE_LETTERS)}`;
