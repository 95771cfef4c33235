import { MAX_LIST_LIMIT } from '../documents/documents.js';
import type { KeysPorts } from '../http/auth/renewed-keys.js';
import type { Clock } from '../unit/clock.js';
import { ACCESS_TOKEN_SECONDS } from './provider/resource.js';

const COLLECTION = 'signed-out';
/** Longer than any access token is good, with the tolerance of its check. */
const KEPT_MS = (ACCESS_TOKEN_SECONDS + 300) * 1_000;
/** Sign-outs that are remembered at once, an hour's worth; the oldest, whose tokens expire next, is forgotten first. */
const MAX_SIGNED_OUT = 100_000;

/** The sign-ins that are over while access tokens of theirs have not expired yet. */
export interface SignedOut {
  has(signIn: string): boolean;
  /** Counts at once; resolved when it survives a restart. */
  add(signIn: string): Promise<void>;
}

/** Opens them; those of before the start are read from the documents. */
export async function openSignedOut({ documents, unit, clock }: KeysPorts): Promise<SignedOut> {
  const until = new Map(await readSignedOut({ documents, unit, clock }));
  return {
    has: (signIn) => (until.get(signIn) ?? 0) > clock.now(),
    async add(signIn) {
      const expiresAt = clock.now() + KEPT_MS;
      until.set(signIn, expiresAt);
      forgetOld(until, clock);
      await documents.put(unit, COLLECTION, signIn, {}, { expiresAt });
    },
  };
}

/* The oldest first, as they are added later on. */
async function readSignedOut({ documents, unit, clock }: KeysPorts): Promise<readonly (readonly [string, number])[]> {
  const known: (readonly [string, number])[] = [];
  for (let after = ''; ; ) {
    const stored = await documents.list(unit, COLLECTION, { limit: MAX_LIST_LIMIT, after });
    for (const { id, expiresAt } of stored) known.push([id, expiresAt ?? clock.now() + KEPT_MS]);
    const last = stored.at(-1);
    if (last === undefined || stored.length < MAX_LIST_LIMIT) break;
    after = last.id;
  }
  return known.sort(([, one], [, other]) => one - other);
}

function forgetOld(until: Map<string, number>, clock: Clock): void {
  for (const [signIn, end] of until) {
    if (end > clock.now() && until.size <= MAX_SIGNED_OUT) return;
    until.delete(signIn);
  }
}
