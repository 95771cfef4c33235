import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isLoopbackHost } from '../configuration/origins.js';
import type { ServerConfiguration } from '../configuration/types.js';
import { errorBody } from '../http/api-error.js';

const isLoopbackAddress = (address: string): boolean => isLoopbackHost(address.replace(/^::ffff:/i, ''));
const hostName = (host: string): string => (URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : '');

/**
 * A request that a program or our own desktop on this machine sent: from a loopback address, under a loopback name (a
 * rebound name of the internet is none), and not by a page of another origin.
 */
function isLocal(request: FastifyRequest, server: ServerConfiguration): boolean {
  const { origin, host = '' } = request.headers;
  const forwarded = !server.trustProxy && request.headers['x-forwarded-for'] !== undefined;
  const sameOrigin = origin === undefined || origin === `http://${host}` || server.corsOrigins.includes(origin);
  return isLoopbackAddress(request.ip) && isLoopbackHost(hostName(host)) && !forwarded && sameOrigin;
}

/** To everybody else the sandbox does not exist. */
export function keepSandboxLocal(app: FastifyInstance, server: ServerConfiguration): void {
  app.addHook('onRequest', (request, reply, done) => {
    const isSandbox = request.routeOptions.url?.startsWith('/sandbox/') ?? false;
    if (!isSandbox || isLocal(request, server)) return done();
    reply.code(404).send(errorBody('not_found', 'There is nothing at this address.'));
  });
}
