import { postLegacyToken } from '@patchpanel/protocol/api';
import type Provider from 'oidc-provider';
import { ok } from '../../http/answers.js';
import { ApiError } from '../../http/api-error.js';
import { type Routes, registerPublicRoute } from '../../http/register-route.js';
import { agentOfSubject, subjectOf } from '../provider/agent-claims.js';
import { grantTo, issueTokens } from '../provider/issue-tokens.js';
import { LEGACY_CLIENT } from '../provider/provider-clients.js';
import type { SignInService } from '../sign-in-service.js';
import { legacyTokenUri, resourceServerUri } from './who-am-i-route.js';

const invalidGrant = (): ApiError => new ApiError('invalid_grant', 'Name, password or refresh token are not right.');

/** The token service of the time before OpenID Connect: a name and a password for tokens, in JSON. */
export function registerLegacyToken(routes: Routes, { desk, provider }: SignInService, url: () => string): void {
  const { unit, clock } = routes.context;

  async function accountOf(
    { username, password }: { readonly username?: string; readonly password?: string },
    address: string,
  ): Promise<string> {
    const attempt = await desk.attempt(username ?? '', password ?? '', address);
    if (attempt.kind === 'signed-in') return subjectOf(attempt.agentId);
    if (attempt.kind === 'refused') throw invalidGrant();
    throw new ApiError('too_many_attempts', 'Too many sign-ins failed; wait.', {
      'Retry-After': String(attempt.seconds),
    });
  }

  registerPublicRoute(routes, postLegacyToken, async (asked, request) => {
    checkApplication(request.headers.authorization, unit.id);
    const current = await provider.current();
    const isRefresh = asked.grant_type === 'refresh_token';
    const order = isRefresh
      ? await usedUp(current, asked.refresh_token ?? '')
      : { accountId: await accountOf(asked, request.ip), authTime: Math.floor(clock.now() / 1000) };
    const agent = unit.view.agentConfiguration(agentOfSubject(order.accountId));
    const client = await current.Client.find(LEGACY_CLIENT);
    if (agent === undefined || client === undefined) throw invalidGrant();
    const grantId = 'grantId' in order ? order.grantId : await grantTo(current, LEGACY_CLIENT, order.accountId);
    return ok({
      ...(await issueTokens(current, { ...order, client, grantId, gty: asked.grant_type })),
      resource_server_base_uri: resourceServerUri(url()),
      refresh_token_server_uri: legacyTokenUri(url()),
      agent_id: agent.agentId,
      team_id: agent.teamId,
      bus_no: unit.id,
    });
  });
}

/** The application names itself `application@vendor:unit`; of that the unit has to be ours. */
function checkApplication(authorization: string | undefined, unitId: string): void {
  const encoded = /^basic +(\S+)$/i.exec(authorization ?? '')?.[1] ?? '';
  const name = Buffer.from(encoded, 'base64').toString('utf8');
  if (/^[^:]+@[^:]+:(.+)$/.exec(name)?.[1] === unitId) return;
  throw new ApiError(
    'invalid_client',
    'Send "Authorization: basic" with application@vendor:unit in base64, and the number of this business unit.',
    { 'WWW-Authenticate': 'Basic' },
  );
}

/** A refresh token of this service is good once; whoever shows it a second time ends what came of it. */
async function usedUp(provider: Provider, token: string) {
  const known = await provider.RefreshToken.find(token);
  if (known === undefined || known.clientId !== LEGACY_CLIENT) throw invalidGrant();
  const { grantId, accountId, authTime = 0 } = known;
  if (grantId === undefined) throw invalidGrant();
  if (known.consumed !== undefined) {
    await provider.RefreshToken.revokeByGrantId(grantId);
    throw invalidGrant();
  }
  await known.consume();
  return { grantId, accountId, authTime };
}
