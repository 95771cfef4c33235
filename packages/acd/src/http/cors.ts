import type { FastifyInstance } from 'fastify';
import { serverOrigins } from '../configuration/origins.js';
import type { Configuration } from '../configuration/types.js';

const EXPOSED = 'Event-Cursor, icbranchvalue, x-trace-id, CorrelationId, Retry-After';
const METHODS = 'GET, POST, PUT, DELETE, OPTIONS';
const HEADERS =
  'authorization, content-type, idempotency-key, correlationid, originating-service-identifier, ismaxagent';
const PREFLIGHT_SECONDS = '600';

/** The origins that may read answers: ours, the configured ones and those of pages granted `sessionInfo`. @see AS-11 */
export function allowedOrigins(configuration: Configuration): ReadonlySet<string> {
  const { server, unit } = configuration;
  const granted = unit.pages.filter((page) => page.grants.sessionInfo).flatMap((page) => page.origins);
  return new Set([...serverOrigins(server), ...server.corsOrigins, ...granted]);
}

/** Tells browsers which origins may read answers, and answers their preflights. The sandbox is for our own origin alone. */
export function useCors(app: FastifyInstance, allowed: ReadonlySet<string>): void {
  app.addHook('onRequest', (request, reply, done) => {
    const { origin } = request.headers;
    const { raw } = reply;
    raw.setHeader('Vary', 'Origin');
    const mayRead =
      origin !== undefined && allowed.has(origin) && request.routeOptions.url?.startsWith('/sandbox/') !== true;
    if (mayRead) {
      raw.setHeader('Access-Control-Allow-Origin', origin);
      raw.setHeader('Access-Control-Expose-Headers', EXPOSED);
    }
    if (request.method !== 'OPTIONS') return done();
    if (mayRead) {
      raw.setHeader('Access-Control-Allow-Methods', METHODS);
      raw.setHeader('Access-Control-Allow-Headers', HEADERS);
      raw.setHeader('Access-Control-Max-Age', PREFLIGHT_SECONDS);
    }
    reply.code(204).send();
  });
}
