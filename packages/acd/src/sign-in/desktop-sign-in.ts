import type { PlatformInfo } from '@patchpanel/protocol/api';
import type { Configuration } from '../configuration/types.js';
import { DESKTOP_CLIENT } from './provider/provider-clients.js';
import { hasOwnSignIn } from './sign-in-service.js';

/**
 * How our desktop asks for a sign-in. Issuers differ in what makes them give a token for an API and a refresh token: most
 * want `offline_access`, some want `audience`, and whoever knows neither ignores both.
 */
export function desktopSignIn(configuration: Configuration): Pick<PlatformInfo, 'signIn'> {
  const { issuer } = configuration;
  if (issuer !== undefined) {
    const { clientId, audience } = issuer;
    return { signIn: { clientId, scope: 'openid offline_access', audience } };
  }
  return hasOwnSignIn(configuration) ? { signIn: { clientId: DESKTOP_CLIENT, scope: 'openid' } } : {};
}
