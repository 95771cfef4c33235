import type { Caller, TokenVerifier } from '../http/auth/caller.js';
import { createIssuerDocument } from '../http/auth/issuer-document.js';
import { createIssuerVerifier } from '../http/auth/issuer-tokens.js';
import type { Routes } from '../http/register-route.js';
import { registerSignInRoutes } from './routes/sign-in-routes.js';
import { createSignInService, hasOwnSignIn, type SignInServicePorts } from './sign-in-service.js';

/** The ways in beside the sandbox: the configured issuer, or this server's own sign-in, or neither. */
export interface SignInWays {
  /** Checks the tokens of whoever signs people in; `undefined` where nobody does. */
  readonly verify: TokenVerifier | undefined;
  /** Whether a token that is good in itself belongs to a sign-in that is over; only our own sign-in knows. */
  readonly isOver: (caller: Caller) => boolean;
  /** Registers what desktops ask for sign-in and discovery. */
  register(routes: Routes): void;
}

/** Opens them. A configured issuer takes the place of our own sign-in. */
export async function openSignIn(ports: SignInServicePorts): Promise<SignInWays> {
  const { configuration, clock, url, port } = ports;
  const service = hasOwnSignIn(configuration) ? await createSignInService(ports) : undefined;
  const issuer = configuration.issuer === undefined ? undefined : createIssuerDocument(configuration.issuer.url);
  const verify =
    configuration.issuer === undefined || issuer === undefined
      ? service?.verify
      : createIssuerVerifier(configuration.issuer, issuer, clock);
  return {
    verify,
    isOver: service?.isOver ?? (() => false),
    register: (routes) => registerSignInRoutes(routes, { service, issuer, url, port }),
  };
}
