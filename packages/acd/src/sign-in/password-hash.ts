import { scrypt, timingSafeEqual } from 'node:crypto';
import { type Randomness, systemRandomness } from '../http/randomness.js';

/** A parsed `scrypt:` hash: cost, block size, parallelism, salt and what came out. */
export interface PasswordHash {
  readonly n: number;
  readonly r: number;
  readonly p: number;
  readonly salt: Uint8Array;
  readonly key: Uint8Array;
}

/** What a stored password begins with when it is a hash. */
export const HASH_PREFIX = 'scrypt:';

/** 32 MiB and a fifth of a second of one core: dear to guess with, and two at once fit any machine. */
const COST = { n: 32_768, r: 8, p: 3 } as const;
const SALT_BYTES = 16;
const KEY_BYTES = 32;
/** A hash from elsewhere may cost at most this much memory. */
const MAX_MEMORY_BYTES = 256 * 1024 * 1024;
const MIN_N = 16_384;
const MAX_P = 16;
const FORM = /^scrypt:(\d{1,8}):(\d{1,3}):(\d{1,3}):([\w-]{16,128}):([\w-]{43,128})$/;

/** Reads `scrypt:N:r:p:salt:key`, salt and key in base64url; `undefined` for anything else, and for costs out of bounds. */
export function parsePasswordHash(text: string): PasswordHash | undefined {
  const [, n, r, p, salt, key] = FORM.exec(text) ?? [];
  if (salt === undefined || key === undefined) return undefined;
  const cost = { n: Number(n), r: Number(r), p: Number(p) };
  const isPower = cost.n >= MIN_N && (cost.n & (cost.n - 1)) === 0;
  const isBounded = cost.r >= 1 && cost.p >= 1 && cost.p <= MAX_P && 128 * cost.n * cost.r <= MAX_MEMORY_BYTES;
  if (!isPower || !isBounded) return undefined;
  return { ...cost, salt: Buffer.from(salt, 'base64url'), key: Buffer.from(key, 'base64url') };
}

/** Hashes a password for the configuration file, with a fresh salt. */
export async function hashPassword(
  password: string,
  randomness: Pick<Randomness, 'bytes'> = systemRandomness,
): Promise<string> {
  const blank = { ...COST, salt: randomness.bytes(SALT_BYTES), key: new Uint8Array(KEY_BYTES) };
  const key = await derive(password, blank);
  const encoded = [blank.salt, key].map((bytes) => Buffer.from(bytes).toString('base64url'));
  return [`${HASH_PREFIX}${COST.n}`, COST.r, COST.p, ...encoded].join(':');
}

/** Tells whether a password is the hashed one; takes as long for a wrong one. */
export async function matchesHash(password: string, hash: PasswordHash): Promise<boolean> {
  return timingSafeEqual(await derive(password, hash), hash.key);
}

function derive(password: string, { n, r, p, salt, key }: PasswordHash): Promise<Uint8Array> {
  const options = { N: n, r, p, maxmem: 2 * MAX_MEMORY_BYTES };
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, key.byteLength, options, (error, derived) =>
      error === null ? resolve(derived) : reject(error),
    );
  });
}
