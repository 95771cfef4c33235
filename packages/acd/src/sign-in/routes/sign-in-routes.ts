import type { Configuration } from '../../configuration/types.js';
import type { IssuerDocument } from '../../http/auth/issuer-document.js';
import type { Routes } from '../../http/register-route.js';
import type { SignInService } from '../sign-in-service.js';
import { registerIssuerDiscovery } from './issuer-discovery-route.js';
import { registerLegacyToken } from './legacy-token-route.js';
import { registerPlatformFacts } from './platform-facts-routes.js';
import { registerProviderRoutes } from './provider-routes.js';
import { registerWhoAmI } from './who-am-i-route.js';

/** What the routes of the sign-in with passwords need. */
export interface SignInRoutesPorts {
  readonly service: SignInService;
  readonly configuration: Configuration;
  /** The server's address and port, known once it listens. */
  readonly url: () => string;
  readonly port: () => number;
}

/** Who signs people in: this server, the configured issuer, or nobody but the sandbox. */
export interface RoutedWays {
  readonly service: SignInService | undefined;
  readonly issuer: IssuerDocument | undefined;
  readonly url: () => string;
  readonly port: () => number;
}

/** Everything of sign-in and discovery that a desktop asks. */
export function registerSignInRoutes(routes: Routes, { service, issuer, url, port }: RoutedWays): void {
  const { app, context } = routes;
  registerPlatformFacts(routes, url);
  registerWhoAmI(routes, url);
  if (issuer !== undefined) registerIssuerDiscovery(app, issuer);
  if (service === undefined) return;
  registerProviderRoutes(app, { service, configuration: context.configuration, url, port });
  registerLegacyToken(routes, service, url);
}
