import type { Randomness } from '../http/randomness.js';

const FIRST_NAMES = [
  'Amara',
  'Bruno',
  'Chidi',
  'Daniela',
  'Elif',
  'Farid',
  'Grace',
  'Hiroshi',
  'Ingrid',
  'Jamal',
  'Keiko',
  'Lucas',
  'Mei',
  'Nadia',
  'Oskar',
  'Priya',
  'Quentin',
  'Rosa',
  'Samuel',
  'Tamar',
  'Ulla',
  'Viktor',
  'Wanda',
  'Yusuf',
];
const LAST_NAMES = [
  'Abara',
  'Bianchi',
  'Castillo',
  'Dubois',
  'Eriksen',
  'Fofana',
  'Gupta',
  'Hansen',
  'Ito',
  'Jansen',
  'Kowalski',
  'Lindgren',
  'Moreau',
  'Nakamura',
  'Okafor',
  'Petrov',
  'Quinn',
  'Rossi',
  'Schneider',
  'Tanaka',
  'Usman',
  'Varga',
];
const AREAS = ['202', '305', '312', '415', '503', '617', '702', '808'];
/* 555-0100 to 555-0199 are kept free for fiction in every area of the North American plan. */
const FICTITIOUS_NUMBERS = 100;

/** A made-up caller. */
export interface Customer {
  readonly name: string;
  /** E.164, from the range that is kept for fiction. */
  readonly number: string;
}

/** Makes a caller up: a plausible name and a number that nobody has. */
export function createCustomer(randomness: Randomness): Customer {
  const pick = (list: readonly string[]): string => list[randomness.integer(list.length)] ?? '';
  const line = String(FICTITIOUS_NUMBERS + randomness.integer(FICTITIOUS_NUMBERS)).padStart(4, '0');
  return { name: `${pick(FIRST_NAMES)} ${pick(LAST_NAMES)}`, number: `+1${pick(AREAS)}555${line}` };
}
