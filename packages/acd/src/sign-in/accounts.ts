import { createHash, timingSafeEqual } from 'node:crypto';
import type { AgentId } from '@patchpanel/protocol';
import { ApiError } from '../http/api-error.js';
import type { Randomness } from '../http/randomness.js';
import { HASH_PREFIX, hashPassword, matchesHash, type PasswordHash, parsePasswordHash } from './password-hash.js';

/** Checks names and passwords. */
export interface Accounts {
  /**
   * The agent of this name, if the password is right. Name or password may be wrong, or the agent may have none: the
   * answer and its time are the same. @throws ApiError `busy` where too many wait already
   */
  check(userName: string, password: string): Promise<AgentId | undefined>;
}

/** What the accounts are made of. */
export interface AccountsPorts {
  readonly agents: () => readonly { readonly agentId: AgentId; readonly userName: string }[];
  /** Hashes or, on loopback, plain passwords. */
  readonly passwords: ReadonlyMap<AgentId, string>;
  readonly randomness: Randomness;
}

/** A check takes memory and a core: so many at once, and so many more may wait. */
const AT_ONCE = 2;
const MAX_WAITING = 50;

const sha256 = (text: string): Uint8Array => createHash('sha256').update(text.normalize('NFKC')).digest();
/** Names that count as the same: neither case, outer spaces nor the way an accent is written make a difference. */
export const foldName = (name: string): string => name.normalize('NFKC').trim().toLowerCase();

/** Makes the accounts of a configuration. Every check hashes once, whoever asks: hashes of one cost show no difference. */
export async function createAccounts({ agents, passwords, randomness }: AccountsPorts): Promise<Accounts> {
  const decoy = await decoyOf(passwords, randomness);
  const waiting: (() => void)[] = [];
  let running = 0;

  async function turn<Result>(work: () => Promise<Result>): Promise<Result> {
    if (waiting.length >= MAX_WAITING) {
      throw new ApiError('busy', 'Too many people sign in at this moment; try again.', { 'Retry-After': '5' });
    }
    if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  }

  return {
    check: (userName, password) =>
      turn(async () => {
        const agent = agents().find((candidate) => foldName(candidate.userName) === foldName(userName));
        const stored = agent === undefined ? undefined : passwords.get(agent.agentId);
        const hash = stored === undefined ? undefined : parsePasswordHash(stored);
        const isHashMatch = await matchesHash(password, hash ?? decoy);
        const isPlain = stored !== undefined && !stored.startsWith(HASH_PREFIX);
        const isPlainMatch = timingSafeEqual(sha256(password), sha256(isPlain ? stored : ''));
        const isRight = (hash !== undefined && isHashMatch) || (isPlain && isPlainMatch);
        return isRight ? agent?.agentId : undefined;
      }),
  };
}

/** A hash that nobody knows the password of, as dear as those of the configuration. */
async function decoyOf(passwords: ReadonlyMap<AgentId, string>, randomness: Randomness): Promise<PasswordHash> {
  const texts = [...passwords.values(), await hashPassword(randomness.uuid(), randomness)];
  const [model] = texts.map(parsePasswordHash).filter((hash) => hash !== undefined);
  if (model === undefined) throw new Error('a hash that was just made cannot be read');
  return { ...model, key: randomness.bytes(model.key.byteLength) };
}
