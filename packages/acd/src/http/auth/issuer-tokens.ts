import { jwtVerify } from 'jose';
import type { Clock } from '../../unit/clock.js';
import { ApiError } from '../api-error.js';
import { invalidToken, type TokenVerifier } from './caller.js';
import { callerOf } from './claims.js';
import type { IssuerDocument } from './issuer-document.js';
import { createIssuerKeys } from './issuer-keys.js';

const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];
const CLOCK_TOLERANCE_SECONDS = 60;

/** Checks tokens against the keys that a configured issuer publishes; its clock may be a minute off. */
export function createIssuerVerifier(
  { url, audience }: { readonly url: string; readonly audience: string },
  document: IssuerDocument,
  clock: Clock,
): TokenVerifier {
  const keys = createIssuerKeys(document, clock);
  const options = { issuer: url, audience, algorithms: ALGORITHMS, clockTolerance: CLOCK_TOLERANCE_SECONDS };
  return async (token) => {
    const verified = await jwtVerify(token, keys, options).catch((error: unknown) => {
      throw error instanceof ApiError ? error : invalidToken('The token was refused; sign in again.');
    });
    return callerOf(verified.payload);
  };
}
