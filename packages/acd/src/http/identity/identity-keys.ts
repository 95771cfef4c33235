import type { UnitId } from '@patchpanel/protocol';
import type { Jwks } from '@patchpanel/protocol/api';
import { type CryptoKey, calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK } from 'jose';
import type { Documents, JsonValue } from '../../documents/documents.js';
import type { Clock } from '../../unit/clock.js';
import { type IdentityKey, needsKey, signingKey, withoutRetired } from './key-ring.js';

/** The one algorithm of identity tokens: every library and every cloud's key service knows it. */
export const IDENTITY_ALGORITHM = 'ES256';
const KEYS_COLLECTION = 'keys';
const DOCUMENT_ID = 'identity';
/** Another node may have made a key: a copy is read anew after this long, well before the key signs. */
const COPY_MS = 600_000;
const MAX_ATTEMPTS = 10;

/** A key to sign with. */
export interface SigningKey {
  readonly kid: string;
  readonly key: CryptoKey;
}

/** The keys of identity tokens, kept in the documents and renewed by themselves. @see EX-401 */
export interface IdentityKeys {
  signing(): Promise<SigningKey>;
  published(): Promise<Jwks>;
}

/** Where the keys are kept. */
export interface IdentityKeysPorts {
  readonly documents: Documents;
  readonly unit: UnitId;
  readonly clock: Clock;
}

/** Opens the keys; the first start makes one. */
export async function createIdentityKeys({ documents, unit, clock }: IdentityKeysPorts): Promise<IdentityKeys> {
  let copy: { readonly keys: readonly IdentityKey[]; readonly readAt: number } | undefined;
  let imported: SigningKey | undefined;

  async function renew(): Promise<readonly IdentityKey[]> {
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
      const stored = await documents.get(unit, KEYS_COLLECTION, DOCUMENT_ID);
      const known = (stored?.value ?? []) as unknown as readonly IdentityKey[];
      const now = clock.now();
      const kept = withoutRetired(known, now);
      const isMissing = needsKey(kept, now);
      if (!isMissing && kept.length === known.length) return known;
      const keys = isMissing ? [...kept, await createKey(now)] : kept;
      const expectedRevision = stored?.revision ?? 0;
      const value = keys as unknown as JsonValue;
      const put = await documents.put(unit, KEYS_COLLECTION, DOCUMENT_ID, value, { expectedRevision });
      if (put.kind === 'ok') return keys;
    }
    throw new Error(`the keys of identity tokens were changed by others ${MAX_ATTEMPTS} times in a row`);
  }

  async function current(): Promise<readonly IdentityKey[]> {
    const now = clock.now();
    if (copy === undefined || copy.readAt + COPY_MS <= now) copy = { keys: await renew(), readAt: now };
    return copy.keys;
  }

  await current();
  return {
    async signing() {
      const key = signingKey(await current(), clock.now());
      if (key === undefined) throw new Error('there is no key for identity tokens');
      if (imported?.kid !== key.kid) {
        imported = { kid: key.kid, key: (await importJWK(key.secret, IDENTITY_ALGORITHM)) as CryptoKey };
      }
      return imported;
    },
    async published() {
      return { keys: (await current()).map(toPublic) };
    },
  };
}

async function createKey(now: number): Promise<IdentityKey> {
  const { privateKey } = await generateKeyPair(IDENTITY_ALGORITHM, { extractable: true });
  const secret = await exportJWK(privateKey);
  return { kid: await calculateJwkThumbprint(secret), createdAt: now, secret };
}

/** Names each member: what is not named here is never published. */
function toPublic({ kid, secret }: IdentityKey): Jwks['keys'][number] {
  const { kty = '', crv = '', x = '', y = '' } = secret;
  return { kty, crv, x, y, kid, alg: IDENTITY_ALGORITHM, use: 'sig' };
}
