import type { Configuration as ProviderConfiguration } from 'oidc-provider';
import type { AgentConfiguration } from '../../configuration/types.js';
import { answerWithMessage } from '../pages/message-page.js';
import { accessTokenClaims, type ClaimedPlace, ID_TOKEN_CLAIMS, idTokenClaims, SESSION_CLAIM } from './agent-claims.js';
import { endSession } from './end-session.js';
import { grantTo } from './issue-tokens.js';
import type { ProviderClients } from './provider-clients.js';
import { ACCESS_TOKEN_SECONDS, RESOURCE, resourceServer } from './resource.js';

/** How long a sign-in lasts without another one: a long working day. */
export const SESSION_SECONDS = 12 * 60 * 60;
const GRANT_SECONDS = 4 * SESSION_SECONDS;
const CODE_SECONDS = 60;
const INTERACTION_SECONDS = 15 * 60;
const CLOCK_TOLERANCE_SECONDS = 5;

/** What the settings are made of. */
export interface ProviderSettingsPorts {
  readonly clients: ProviderClients;
  readonly place: ClaimedPlace;
  readonly agent: (subject: string) => AgentConfiguration | undefined;
  readonly cookieSecret: string;
}

/** Everything of the provider that is not state: what it offers, for how long, and in whose words. */
export function providerSettings({
  clients,
  place,
  agent,
  cookieSecret,
}: ProviderSettingsPorts): ProviderConfiguration {
  const cookie = { signed: true, httpOnly: true, sameSite: 'lax' as const };
  return {
    routes: {
      authorization: '/oidc/auth',
      token: '/oidc/token',
      jwks: '/oidc/jwks',
      end_session: '/oidc/session/end',
    },
    interactions: { url: (_ctx, { uid }) => `/oidc/interaction/${uid}` },
    cookies: {
      names: { session: 'patchpanel_session', interaction: 'patchpanel_sign_in', resume: 'patchpanel_resume' },
      keys: [cookieSecret],
      long: cookie,
      short: cookie,
    },
    features: {
      devInteractions: { enabled: false },
      userinfo: { enabled: false },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: endSession,
        postLogoutSuccessSource: (ctx) => answerWithMessage(ctx, { kind: 'signed-out' }),
      },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => RESOURCE,
        getResourceServerInfo: () => resourceServer,
        useGrantedResource: () => true,
      },
    },
    scopes: ['openid'],
    claims: { openid: ['sub', ...ID_TOKEN_CLAIMS] },
    conformIdTokenClaims: false,
    responseTypes: ['code'],
    pkce: { required: () => true },
    extraParams: ['tenantId'],
    clientAuthMethods: ['none'],
    clientBasedCORS: (_ctx, origin) => clients.isOwnOrigin(origin),
    clockTolerance: CLOCK_TOLERANCE_SECONDS,
    discovery: { display_values_supported: ['page', 'popup'] },
    ttl: {
      AccessToken: ACCESS_TOKEN_SECONDS,
      AuthorizationCode: CODE_SECONDS,
      Grant: GRANT_SECONDS,
      IdToken: ACCESS_TOKEN_SECONDS,
      Interaction: INTERACTION_SECONDS,
      RefreshToken: SESSION_SECONDS,
      Session: SESSION_SECONDS,
    },
    issueRefreshToken: async () => true,
    rotateRefreshToken: true,
    expiresWithSession: async () => true,
    findAccount(_ctx, subject) {
      const found = agent(subject);
      if (found === undefined) return undefined;
      return { accountId: subject, claims: async () => ({ ...idTokenClaims(found, place) }) };
    },
    extraTokenClaims(_ctx, token) {
      const subject = 'accountId' in token ? token.accountId : undefined;
      const found = subject === undefined ? undefined : agent(subject);
      if (found === undefined) return undefined;
      const session =
        'sessionUid' in token && token.sessionUid !== undefined ? { [SESSION_CLAIM]: token.sessionUid } : {};
      return { ...accessTokenClaims(found, place.unitId), ...session };
    },
    async loadExistingGrant(ctx) {
      const { client, session, provider } = ctx.oidc;
      if (client === undefined || session?.accountId === undefined) return undefined;
      const grantId = session.grantIdFor(client.clientId);
      const granted = grantId === undefined ? undefined : await provider.Grant.find(grantId);
      if (granted !== undefined && granted.accountId === session.accountId) return granted;
      return provider.Grant.find(await grantTo(provider, client.clientId, session.accountId));
    },
    renderError: (ctx, out) => answerWithMessage(ctx, { kind: 'failed', code: out.error }),
  };
}
