import { isLoopbackHost, serverOrigins } from './configuration/origins.js';
import type { Configuration } from './configuration/types.js';
import { ServerError } from './server-error.js';
import { HASH_PREFIX } from './sign-in/password-hash.js';

/** The configuration with host and port of this start. */
export function effective({
  configuration,
  host,
  port,
}: {
  readonly configuration: Configuration;
  readonly host?: string;
  readonly port?: number;
}): Configuration {
  const { server } = configuration;
  return { ...configuration, server: { ...server, host: host ?? server.host, port: port ?? server.port } };
}

/** How a server is started, beside its configuration. */
export interface StartMode {
  readonly sandbox: boolean;
  /** Several nodes share the work: a sign-in that one of them began has to go on at any other. */
  readonly clustered: boolean;
}

/** Refuses to start what nobody could sign in to, or everybody could. @throws ServerError */
export function mayStart(configuration: Configuration, { sandbox, clustered }: StartMode): void {
  const { server, issuer, unit, passwords } = configuration;
  if (!sandbox && issuer === undefined && clustered) {
    throw new ServerError(
      'ISSUER_REQUIRED',
      'Several nodes need an issuer of tokens outside of them: configure "issuer", or start one node without --nats.',
    );
  }
  if (!sandbox && issuer === undefined && passwords.size === 0) {
    throw new ServerError(
      'NO_SIGN_IN',
      'Nobody could sign in: give agents a password, configure an issuer, or start the sandbox with --sandbox.',
    );
  }
  const plain = [...passwords].find(([, password]) => !password.startsWith(HASH_PREFIX))?.[0];
  if (plain !== undefined && !isLoopbackHost(server.host)) {
    throw new ServerError(
      'PLAIN_PASSWORD',
      `The password of agent ${plain} is in plain text and ${server.host} is not loopback; make a hash with "patchpanel config hash-password".`,
    );
  }
  if (sandbox && !isLoopbackHost(server.host)) {
    throw new ServerError(
      'SANDBOX_NOT_LOOPBACK',
      `The sandbox signs anybody in and ${server.host} is not loopback; listen on localhost.`,
    );
  }
  const own = serverOrigins(server);
  const page = unit.pages.find((candidate) => candidate.origins.some((origin) => own.includes(origin)));
  if (page !== undefined) {
    throw new ServerError(
      'PAGE_ON_OWN_ORIGIN',
      `Page ${page.id} is on the server's own origin; serve it from another port (PM-704).`,
    );
  }
}

/** The address for browsers: the public one, or that of this machine. */
export function urlOf({ server }: Configuration, port: number): string {
  if (server.publicUrl !== undefined) return server.publicUrl.replace(/\/$/, '');
  const host = server.host === '0.0.0.0' || server.host === '::' ? 'localhost' : server.host;
  return `http://${host.includes(':') ? `[${host.replace(/[[\]]/g, '')}]` : host}:${port}`;
}

/** Says which port is taken, where that is why. */
export function whyNotListening(error: unknown, { server }: Configuration): unknown {
  if ((error as { code?: string }).code !== 'EADDRINUSE') return error;
  return new ServerError(
    'PORT_IN_USE',
    `Port ${server.port} is taken; stop what listens there or choose another with --port.`,
  );
}
