import type Provider from 'oidc-provider';
import { ACCESS_TOKEN_SECONDS, RESOURCE, resourceServer } from './resource.js';

type Client = NonNullable<Awaited<ReturnType<Provider['Client']['find']>>>;

/** Whom tokens are for, and what they hang on. */
export interface TokenOrder {
  readonly client: Client;
  readonly accountId: string;
  readonly grantId: string;
  /** The grant by which they are given, for the provider's own books. */
  readonly gty: string;
  readonly authTime: number;
  /** They end with this session of the provider; without one with their own time. */
  readonly sessionUid?: string;
}

/** Makes an access and a refresh token that did not come by a code. */
export async function issueTokens(provider: Provider, order: TokenOrder) {
  const { sessionUid, authTime, ...common } = order;
  const bound = sessionUid === undefined ? {} : { sessionUid, expiresWithSession: true };
  const access = new provider.AccessToken({ ...common, ...bound, scope: 'openid' });
  access.resourceServer = new provider.ResourceServer(RESOURCE, resourceServer);
  const refresh = new provider.RefreshToken({
    ...common,
    ...bound,
    authTime,
    rotations: 0,
    resource: RESOURCE,
    scope: 'openid',
  });
  return {
    access_token: await access.save(),
    token_type: 'Bearer' as const,
    expires_in: ACCESS_TOKEN_SECONDS,
    refresh_token: await refresh.save(),
    scope: 'openid',
  };
}

/** Grants a client what every client may have. */
export async function grantTo(provider: Provider, clientId: string, accountId: string): Promise<string> {
  const grant = new provider.Grant({ clientId, accountId });
  grant.addOIDCScope('openid');
  grant.addResourceScope(RESOURCE, 'openid');
  return grant.save();
}
