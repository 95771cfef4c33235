import { createRemoteJWKSet, errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { ApiError } from '../api-error.js';
import { invalidToken, type TokenVerifier } from './caller.js';
import { callerOf } from './claims.js';

const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];
const DISCOVERY_TIMEOUT_MS = 5_000;

const unreachable = (): ApiError =>
  new ApiError('issuer_unreachable', 'The issuer of tokens does not answer; try again.', { 'Retry-After': '5' });

async function discover(url: string): Promise<JWTVerifyGetKey> {
  const address = `${url.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const answer = await fetch(address, { signal: AbortSignal.timeout(DISCOVERY_TIMEOUT_MS) });
  const { jwks_uri: keys } = (await answer.json()) as { jwks_uri?: unknown };
  return createRemoteJWKSet(new URL(String(keys)), { timeoutDuration: DISCOVERY_TIMEOUT_MS });
}

/** Checks tokens against the keys that a configured issuer publishes; the keys are fetched when first needed and kept. */
export function createIssuerVerifier(issuer: { readonly url: string; readonly audience: string }): TokenVerifier {
  let keys: Promise<JWTVerifyGetKey> | undefined;
  return async (token) => {
    keys ??= discover(issuer.url);
    const known = await keys.catch(() => {
      keys = undefined;
      throw unreachable();
    });
    const options = { issuer: issuer.url, audience: issuer.audience, algorithms: ALGORITHMS };
    const verified = await jwtVerify(token, known, options).catch((error: unknown) => {
      const refused = error instanceof errors.JOSEError && !(error instanceof errors.JWKSTimeout);
      throw refused ? invalidToken('The token was refused; sign in again.') : unreachable();
    });
    return callerOf(verified.payload);
  };
}
