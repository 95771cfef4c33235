import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import type { Clock } from '../../unit/clock.js';
import { fetchFromIssuer, type IssuerDocument, issuerUnreachable } from './issuer-document.js';

/** Keys are asked for again after this long, and used on while the issuer does not answer, but not for ever. */
const FRESH_MS = 600_000;
const USABLE_MS = 24 * 3_600_000;
/** An unknown key may be a new one: the keys are asked for again, but no oftener than this. */
const UNKNOWN_KEY_GAP_MS = 2_000;

interface Copy {
  readonly key: JWTVerifyGetKey;
  readonly readAt: number;
}

/**
 * The keys that an issuer publishes. A key that it begins to use is found at once; one that it takes back is refused
 * after ten minutes (and a token that was good five later); while it does not answer, its last keys are good for a day.
 */
export function createIssuerKeys(document: IssuerDocument, clock: Clock): JWTVerifyGetKey {
  let copy: Copy | undefined;
  let triedAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<Copy> | undefined;

  async function fetchKeys(): Promise<Copy> {
    const { jwks_uri: address } = await document.read();
    if (typeof address !== 'string') throw issuerUnreachable();
    const published = (await fetchFromIssuer(address)) as unknown as JSONWebKeySet;
    copy = { key: createLocalJWKSet(published), readAt: clock.monotonic() };
    return copy;
  }

  function read(): Promise<Copy> {
    triedAt = clock.monotonic();
    reading ??= fetchKeys().finally(() => {
      reading = undefined;
    });
    return reading;
  }

  async function known(): Promise<Copy> {
    const age = copy === undefined ? Number.POSITIVE_INFINITY : clock.monotonic() - copy.readAt;
    if (copy !== undefined && age < FRESH_MS) return copy;
    const last = copy;
    if (last === undefined || age > USABLE_MS) return read();
    return clock.monotonic() - triedAt < UNKNOWN_KEY_GAP_MS ? last : read().catch(() => last);
  }

  return async (header, token) => {
    const keys = await known();
    try {
      return await keys.key(header, token);
    } catch (error) {
      const isUnknown = error instanceof errors.JWKSNoMatchingKey;
      if (!isUnknown || clock.monotonic() - triedAt < UNKNOWN_KEY_GAP_MS) throw error;
      const renewed = await read().catch(() => keys);
      return renewed.key(header, token);
    }
  };
}
