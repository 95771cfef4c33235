import type { Logger } from 'pino';
import type { AgentConfiguration, Configuration } from '../configuration/types.js';
import { type Caller, invalidToken, type TokenVerifier } from '../http/auth/caller.js';
import { callerOf } from '../http/auth/claims.js';
import type { KeysPorts } from '../http/auth/renewed-keys.js';
import type { Randomness } from '../http/randomness.js';
import { createAccounts } from './accounts.js';
import { addressParts, ownOrigins } from './addresses.js';
import { agentOfSubject, SESSION_CLAIM } from './provider/agent-claims.js';
import { createEmbeddedProvider, type EmbeddedProvider } from './provider/embedded-provider.js';
import { createProviderClients } from './provider/provider-clients.js';
import { createSignInDesk, type SignInDesk } from './sign-in-desk.js';
import { openSignedOut } from './signed-out.js';

/** The sign-in with passwords: the provider, the desk behind its form, and the check of its tokens. */
export interface SignInService {
  readonly provider: EmbeddedProvider;
  readonly desk: SignInDesk;
  readonly verify: TokenVerifier;
  /** Whether the sign-in that a token belongs to is over. */
  readonly isOver: (caller: Caller) => boolean;
}

/** What the service is made of. */
export interface SignInServicePorts extends KeysPorts {
  readonly configuration: Configuration;
  readonly agents: () => readonly AgentConfiguration[];
  readonly randomness: Randomness;
  readonly logger: Logger;
  /** The server's address and port, known once it listens. */
  readonly url: () => string;
  readonly port: () => number;
}

/** Tells whether this server signs people in by itself: nobody else does, and somebody has a password. */
export const hasOwnSignIn = ({ issuer, passwords }: Configuration): boolean =>
  issuer === undefined && passwords.size > 0;

/** Opens the sign-in with passwords. */
export async function createSignInService(ports: SignInServicePorts): Promise<SignInService> {
  const { configuration, agents, clock, logger, randomness, url, port } = ports;
  const { server, unit, passwords } = configuration;
  const clients = createProviderClients(() => ownOrigins(server, port()), server.corsOrigins);
  const signedOut = await openSignedOut(ports);
  const isOver = ({ signIn }: Caller): boolean => signIn !== undefined && signedOut.has(signIn);
  const provider = await createEmbeddedProvider({
    ...ports,
    clients,
    signedOut,
    issuer: url,
    place: () => ({ unitId: unit.unitId, unitName: unit.name, cluster: addressParts(url()).cluster }),
    agent: (subject) => agents().find(({ agentId }) => agentId === agentOfSubject(subject)),
  });
  const accounts = await createAccounts({ agents, passwords, randomness });
  return {
    provider,
    desk: createSignInDesk(accounts, clock, logger),
    isOver,
    async verify(token) {
      const claims = await provider.readAccessToken(token);
      const signIn = claims[SESSION_CLAIM];
      const caller = typeof signIn === 'string' ? { ...callerOf(claims), signIn } : callerOf(claims);
      if (isOver(caller)) throw invalidToken('The agent has signed out; sign in again.');
      return caller;
    },
  };
}
