import type { JWTPayload } from 'jose';
import type Provider from 'oidc-provider';
import type { KoaContextWithOIDC } from 'oidc-provider';
import { SESSION_CLAIM } from './agent-claims.js';
import { grantTo, issueTokens } from './issue-tokens.js';
import { TOKEN_EXCHANGE } from './provider-clients.js';
import { loadProviderLibrary } from './provider-library.js';

const ACCESS_TOKEN_TYPE = 'urn:ietf:params:oauth:token-type:access_token';

/** What the exchange works with. */
export interface TokenExchangePorts {
  /** The claims of an access token of this provider that is good. */
  readonly read: (token: string) => Promise<JWTPayload>;
  readonly idTokenClaims: (subject: string) => Readonly<Record<string, string>> | undefined;
}

/**
 * Lets a client change an access token of somebody who is signed in for tokens of its own. They end with the same
 * session: a token that was taken along after a sign-out opens nothing new.
 */
export function registerTokenExchange(provider: Provider, ports: TokenExchangePorts): void {
  const parameters = ['subject_token', 'subject_token_type', 'scope'];
  provider.registerGrantType(TOKEN_EXCHANGE, (ctx) => exchange(provider, ctx, ports), parameters);
}

async function exchange(
  provider: Provider,
  ctx: KoaContextWithOIDC,
  { read, idTokenClaims }: TokenExchangePorts,
): Promise<void> {
  const { errors } = await loadProviderLibrary();
  const { client, params } = ctx.oidc;
  const { subject_token: token, subject_token_type: type } = params ?? {};
  if (client === undefined || typeof token !== 'string' || type !== ACCESS_TOKEN_TYPE) {
    throw new errors.InvalidRequest(`send subject_token, and ${ACCESS_TOKEN_TYPE} as subject_token_type`);
  }
  const claims = await read(token).catch(() => {
    throw new errors.InvalidGrant('the subject token is not good');
  });
  const session = await provider.Session.findByUid(String(claims[SESSION_CLAIM] ?? ''));
  const about = session?.accountId === undefined ? undefined : idTokenClaims(session.accountId);
  if (session?.accountId === undefined || about === undefined || session.accountId !== claims.sub) {
    throw new errors.InvalidGrant('the sign-in of the subject token is over');
  }
  const { accountId, uid: sessionUid, loginTs: authTime = 0 } = session;
  const { clientId } = client;
  const grantId = session.grantIdFor(clientId) ?? (await grantTo(provider, clientId, accountId));
  session.ensureClientContainer(clientId);
  session.grantIdFor(clientId, grantId);
  await session.persist();
  const tokens = await issueTokens(provider, { client, accountId, grantId, gty: TOKEN_EXCHANGE, authTime, sessionUid });
  const identity = new provider.IdToken({ ...about, auth_time: authTime }, { ctx, client });
  Object.assign(identity, { scope: 'openid' });
  ctx.body = { ...tokens, id_token: await identity.issue({ use: 'idtoken' }) };
}
