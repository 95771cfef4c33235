import { decodeJwt } from 'jose';
import { invalidToken, type TokenVerifier } from './caller.js';
import { SANDBOX_ISSUER } from './sandbox-tokens.js';

/**
 * Chooses who checks a token by who says to have issued it; the claim itself is trusted by nobody. `issuer` is the
 * configured one or, without one, this server's own sign-in.
 */
export function createVerifier(sandbox: TokenVerifier | undefined, issuer: TokenVerifier | undefined): TokenVerifier {
  return async (token) => {
    const verify = issuerOf(token) === SANDBOX_ISSUER ? sandbox : issuer;
    if (verify === undefined) throw invalidToken('Nobody whom this server trusts issued the token; sign in again.');
    return verify(token);
  };
}

function issuerOf(token: string): string | undefined {
  try {
    return decodeJwt(token).iss;
  } catch {
    throw invalidToken('The token cannot be read; sign in again.');
  }
}
