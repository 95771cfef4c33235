import { isLoopbackHost, serverOrigins } from './configuration/origins.js';
import type { Configuration } from './configuration/types.js';
import { ServerError } from './server-error.js';

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

/** Refuses to start what nobody could sign in to, or everybody could. @throws ServerError */
export function mayStart({ server, issuer, unit }: Configuration, sandbox: boolean): void {
  if (!sandbox && issuer === undefined) {
    throw new ServerError(
      'NO_SIGN_IN',
      'Nobody could sign in: configure an issuer, or start the sandbox with --sandbox.',
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
