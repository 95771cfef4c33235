import type { UnitId } from '@patchpanel/protocol';
import { calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose';
import type { Documents, JsonValue } from '../../documents/documents.js';
import type { Clock } from '../../unit/clock.js';
import { needsKey, type RingKey, withoutRetired } from './key-ring.js';

const KEYS_COLLECTION = 'keys';
/** Another node may have made a key: a copy is read anew after this long, well before the key signs. */
const COPY_MS = 600_000;
const MAX_ATTEMPTS = 10;

/** Where keys are kept. */
export interface KeysPorts {
  readonly documents: Documents;
  readonly unit: UnitId;
  readonly clock: Clock;
}

/** Key pairs, kept in the documents and renewed by themselves: the same array for as long as nothing changes. */
export interface RenewedKeys {
  current(): Promise<readonly RingKey[]>;
}

/** Opens the keys of one purpose, oldest first; the first start makes one. */
export async function createRenewedKeys(
  { documents, unit, clock }: KeysPorts,
  documentId: string,
  algorithm: 'ES256' | 'RS256',
): Promise<RenewedKeys> {
  let copy: { readonly keys: readonly RingKey[]; readonly readAt: number } | undefined;

  async function renew(): Promise<readonly RingKey[]> {
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
      const stored = await documents.get(unit, KEYS_COLLECTION, documentId);
      const known = (stored?.value ?? []) as unknown as readonly RingKey[];
      const now = clock.now();
      const kept = withoutRetired(known, now);
      const isMissing = needsKey(kept, now);
      if (!isMissing && kept.length === known.length) return known;
      const keys = isMissing ? [...kept, await createKey(now, algorithm)] : kept;
      const expectedRevision = stored?.revision ?? 0;
      const value = keys as unknown as JsonValue;
      const put = await documents.put(unit, KEYS_COLLECTION, documentId, value, { expectedRevision });
      if (put.kind === 'ok') return keys;
    }
    throw new Error(`the keys ${documentId} were changed by others ${MAX_ATTEMPTS} times in a row`);
  }

  async function current(): Promise<readonly RingKey[]> {
    const now = clock.now();
    if (copy === undefined || copy.readAt + COPY_MS <= now) copy = { keys: await renew(), readAt: now };
    return copy.keys;
  }

  await current();
  return { current };
}

async function createKey(now: number, algorithm: string): Promise<RingKey> {
  const { privateKey } = await generateKeyPair(algorithm, { extractable: true });
  const secret = await exportJWK(privateKey);
  return { kid: await calculateJwkThumbprint(secret), createdAt: now, secret };
}
