import { postWhoAmI } from '@patchpanel/protocol/api';
import { decodeJwt } from 'jose';
import { ok } from '../../http/answers.js';
import { type Routes, registerPublicRoute } from '../../http/register-route.js';

/** Where the API is, as the vendor's client wants it: it cuts the path off again, in this very spelling. */
export const resourceServerUri = (url: string): string => `${url}/incontactapi/`;
/** Where the legacy token service refreshes. */
export const legacyTokenUri = (url: string): string => `${url}/InContactAuthorizationServer/Token`;

/** Tells a client whom its token is of: the way to learn the agent's id, whoever issued the token. */
export function registerWhoAmI(routes: Routes, url: () => string): void {
  const { verify, unit, clock } = routes.context;
  registerPublicRoute(routes, postWhoAmI, async ({ token }) => {
    const { agentId, unitId } = await verify(token);
    const { exp = 0, iss = '', sub = '' } = decodeJwt(token);
    return ok({
      agent_id: agentId,
      bus_no: unitId,
      team_id: unit.view.agentConfiguration(agentId)?.teamId ?? '',
      expires_in: Math.max(0, exp - Math.floor(clock.now() / 1000)),
      iss,
      sub,
      refresh_token_server_uri: legacyTokenUri(url()),
      resource_server_base_uri: resourceServerUri(url()),
    });
  });
}
