import { hash } from 'node:crypto';
import { decodeJwt } from 'jose';
import type { Clock } from '../../unit/clock.js';
import type { Caller, TokenVerifier } from './caller.js';

/** How long a check of a signature holds; a key that is withdrawn stops being good after this at the latest. */
export const VERIFIED_MS = 300_000;
const MAX_TOKENS = 50_000;
const SECOND_MS = 1_000;

interface Verified {
  readonly caller: Caller;
  /** In milliseconds since the epoch: never after the token's own end. */
  readonly until: number;
}

/**
 * Checks each token once in five minutes instead of at every request: a desktop sends the same one with every poll, and a
 * signature costs more than all the rest of a poll. Tokens are remembered by their hashes; at most 50,000, the oldest check
 * is forgotten first. What was refused is not remembered, and a token is checked anew once its sign-in is over.
 */
export function rememberVerified(
  verify: TokenVerifier,
  clock: Clock,
  isOver: (caller: Caller) => boolean = () => false,
): TokenVerifier {
  const verified = new Map<string, Verified>();
  return async (token) => {
    const key = hash('sha256', token, 'base64url');
    const known = verified.get(key);
    if (known !== undefined) {
      if (known.until > clock.now() && !isOver(known.caller)) return known.caller;
      verified.delete(key);
    }
    const caller = await verify(token);
    const until = Math.min(endOf(token), clock.now() + VERIFIED_MS);
    verified.set(key, { caller, until });
    if (verified.size > MAX_TOKENS) verified.delete(verified.keys().next().value as string);
    return caller;
  };
}

function endOf(token: string): number {
  const { exp } = decodeJwt(token);
  return exp === undefined ? Number.POSITIVE_INFINITY : exp * SECOND_MS;
}
