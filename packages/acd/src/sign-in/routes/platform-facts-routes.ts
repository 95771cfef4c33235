import { getPlatformConfiguration, getToggledFeatures, getUser } from '@patchpanel/protocol/api';
import { ok } from '../../http/answers.js';
import { ApiError } from '../../http/api-error.js';
import { agentFor } from '../../http/auth/caller.js';
import { type Routes, registerPublicRoute, registerRoute } from '../../http/register-route.js';
import { addressParts } from '../addresses.js';
import { agentOfSubject } from '../provider/agent-claims.js';

/** What the vendor's client asks around a sign-in: where things are, who somebody is, which features are on. */
export function registerPlatformFacts(routes: Routes, url: () => string): void {
  const { unit } = routes.context;

  registerPublicRoute(routes, getPlatformConfiguration, () => {
    const { area, cluster, domain } = addressParts(url());
    return ok({ api_endpoint: url(), area, cluster, domain, acdDomain: domain, uhDomain: domain });
  });

  registerRoute(routes, getUser, ({ caller }, { userId }) => {
    const agent = unit.view.agentConfiguration(agentFor(caller, agentOfSubject(userId)));
    if (agent === undefined) throw new ApiError('agent_not_found', 'There is no such user.');
    const { agentId, userName, firstName, lastName } = agent;
    return ok({ user: { id: agentId, userName, firstName, lastName, customAttributes: {} } });
  });

  registerPublicRoute(routes, getToggledFeatures, () => ok({ toggledFeatures: [] }));
}
