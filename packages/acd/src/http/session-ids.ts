import { type SessionId, toSessionId } from '@patchpanel/protocol';

/** A session id: the plain one that start or join answered, and for a rolled one the position it carries. @see AS-6 */
export interface ParsedSessionId {
  readonly plain: SessionId;
  readonly position?: number;
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const PLAIN_LENGTH = 22;
const MAX_POSITION_LETTERS = 12;
const PLAIN = new RegExp(`^[a-z]{${PLAIN_LENGTH}}$`);
const ROLLED = new RegExp(`^[a-z]{${PLAIN_LENGTH}}[a-z]{1,${MAX_POSITION_LETTERS}}$`);

/** A new plain id: letters alone, so that it can never hold `60` or `15`. @see AS-4 */
export function createSessionId(randomInt: (below: number) => number): SessionId {
  let id = '';
  while (id.length < PLAIN_LENGTH) id += LETTERS[randomInt(LETTERS.length)];
  return toSessionId(id);
}

/** The plain id followed by the position in letters. @see AS-6 */
export function rollSessionId(plain: SessionId, position: number): SessionId {
  let letters = '';
  for (let rest = position; letters === '' || rest > 0; rest = Math.floor(rest / LETTERS.length)) {
    letters = `${LETTERS[rest % LETTERS.length]}${letters}`;
  }
  return toSessionId(`${plain}${letters}`);
}

/** Takes an id of a session apart; `undefined` for what cannot be one. @see AS-7 */
export function parseSessionId(id: string): ParsedSessionId | undefined {
  if (PLAIN.test(id)) return { plain: toSessionId(id) };
  if (!ROLLED.test(id)) return undefined;
  let position = 0;
  for (const letter of id.slice(PLAIN_LENGTH)) position = position * LETTERS.length + LETTERS.indexOf(letter);
  return Number.isSafeInteger(position) ? { plain: toSessionId(id.slice(0, PLAIN_LENGTH)), position } : undefined;
}
