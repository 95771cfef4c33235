import type { AgentId, ContactId, PageId, UnitId } from '@patchpanel/protocol';
import { IDENTITY_SECONDS, type Jwks } from '@patchpanel/protocol/api';
import { SignJWT } from 'jose';
import type { Clock } from '../../unit/clock.js';
import type { Randomness } from '../randomness.js';
import { IDENTITY_ALGORITHM, type IdentityKeys } from './identity-keys.js';

/** The header's `typ`: no other token of ours or of an issuer carries it. */
export const IDENTITY_TYPE = 'patchpanel-identity+jwt';

/** Who is told to whom. */
export interface Identity {
  readonly agentId: AgentId;
  readonly agentName: string;
  readonly unitId: UnitId;
  readonly pageId: PageId;
  /** The page's origin: the only audience. */
  readonly origin: string;
  readonly contactId?: ContactId;
  readonly nonce?: string;
}

/** Signs identities. Whether a page may have one is the route's business. @see EX-401 */
export interface IdentityTokens {
  sign(identity: Identity): Promise<string>;
  published(): Promise<Jwks>;
}

/** Makes the signer; `issuer` is the server's address. */
export function createIdentityTokens(
  keys: IdentityKeys,
  clock: Clock,
  randomness: Randomness,
  issuer: () => string,
): IdentityTokens {
  return {
    async sign({ agentId, agentName, unitId, pageId, origin, contactId, nonce }) {
      const { kid, key } = await keys.signing();
      const now = Math.floor(clock.now() / 1000);
      const claims = {
        agent_id: agentId,
        agent_name: agentName,
        bus_no: unitId,
        page_id: pageId,
        ...(contactId === undefined ? {} : { contact_id: contactId }),
        ...(nonce === undefined ? {} : { nonce }),
      };
      return new SignJWT(claims)
        .setProtectedHeader({ alg: IDENTITY_ALGORITHM, kid, typ: IDENTITY_TYPE })
        .setIssuer(issuer())
        .setSubject(agentId)
        .setAudience(origin)
        .setIssuedAt(now)
        .setExpirationTime(now + IDENTITY_SECONDS)
        .setJti(randomness.uuid())
        .sign(key);
    },
    published: keys.published,
  };
}
