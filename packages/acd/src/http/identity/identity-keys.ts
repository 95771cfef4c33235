import type { Jwks } from '@patchpanel/protocol/api';
import { type CryptoKey, importJWK } from 'jose';
import { type RingKey, signingKey } from '../auth/key-ring.js';
import { createRenewedKeys, type KeysPorts } from '../auth/renewed-keys.js';

/** The one algorithm of identity tokens: every library and every cloud's key service knows it. */
export const IDENTITY_ALGORITHM = 'ES256';
const DOCUMENT_ID = 'identity';

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

/** Opens the keys; the first start makes one. */
export async function createIdentityKeys(ports: KeysPorts): Promise<IdentityKeys> {
  const keys = await createRenewedKeys(ports, DOCUMENT_ID, IDENTITY_ALGORITHM);
  let imported: SigningKey | undefined;
  return {
    async signing() {
      const key = signingKey(await keys.current(), ports.clock.now());
      if (key === undefined) throw new Error('there is no key for identity tokens');
      if (imported?.kid !== key.kid) {
        imported = { kid: key.kid, key: (await importJWK(key.secret, IDENTITY_ALGORITHM)) as CryptoKey };
      }
      return imported;
    },
    async published() {
      return { keys: (await keys.current()).map(toPublic) };
    },
  };
}

/** Names each member: what is not named here is never published. */
function toPublic({ kid, secret }: RingKey): Jwks['keys'][number] {
  const { kty = '', crv = '', x = '', y = '' } = secret;
  return { kty, crv, x, y, kid, alg: IDENTITY_ALGORITHM, use: 'sig' };
}
