import type { UnitId } from '@patchpanel/protocol';
import { jwtVerify, SignJWT } from 'jose';
import type { AgentConfiguration } from '../../configuration/types.js';
import type { Documents } from '../../documents/documents.js';
import type { Randomness } from '../randomness.js';
import { invalidToken, type TokenVerifier } from './caller.js';
import { callerOf } from './claims.js';
import { keptSecret } from './kept-secret.js';

/** How long a sandbox token is good. */
export const SANDBOX_TOKEN_SECONDS = 12 * 60 * 60;

/** The `iss` of the sandbox's tokens. */
export const SANDBOX_ISSUER = 'patchpanel-sandbox';
const ALGORITHM = 'HS256';
const KEY_ID = 'sandbox';

/** Signs and checks the tokens of the sandbox. */
export interface SandboxTokens {
  issue(agent: AgentConfiguration): Promise<string>;
  readonly verify: TokenVerifier;
}

/** Tokens for agents without a password; for loopback only. */
export async function createSandboxTokens(
  documents: Documents,
  unit: UnitId,
  randomness: Randomness,
): Promise<SandboxTokens> {
  const key = await keptSecret(documents, unit, KEY_ID, randomness);
  return {
    issue: ({ agentId, roles }) =>
      new SignJWT({ bus_no: unit, roles: [...roles] })
        .setProtectedHeader({ alg: ALGORITHM })
        .setIssuer(SANDBOX_ISSUER)
        .setSubject(agentId)
        .setIssuedAt()
        .setExpirationTime(`${SANDBOX_TOKEN_SECONDS} s`)
        .setJti(randomness.uuid())
        .sign(key),
    async verify(token) {
      const verified = await jwtVerify(token, key, { algorithms: [ALGORITHM], issuer: SANDBOX_ISSUER }).catch(() => {
        throw invalidToken('The token is not one of this server or has expired; sign in again.');
      });
      return callerOf(verified.payload);
    },
  };
}
