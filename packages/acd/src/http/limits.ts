import type { FastifyInstance } from 'fastify';
import { isLoopbackHost } from '../configuration/origins.js';
import type { LimitsConfiguration } from '../configuration/types.js';
import type { Clock } from '../unit/clock.js';
import { ApiError } from './api-error.js';
import { createRequestLimit } from './request-limit.js';

/** What machines ask a server again and again; it must answer them when it is busiest. */
const UNCOUNTED = new Set(['/healthz', '/readyz', '/metrics']);

const isLoopback = (address: string): boolean => isLoopbackHost(address.replace(/^::ffff:/i, ''));

/** 429 with the seconds to wait. @see AS-8 */
const rateLimited = (who: string, seconds: number): ApiError =>
  new ApiError('rate_limited', `${who} sends too many requests; wait ${seconds} s.`, {
    'Retry-After': String(seconds),
  });

/**
 * Refuses API requests of an address that sends too many, before anything else is looked at. Loopback is not counted:
 * who is on this machine needs no API to harm it, and a proxy there that is not trusted stands for everybody.
 */
export function limitAddresses(app: FastifyInstance, limits: LimitsConfiguration, clock: Clock): void {
  const addresses = createRequestLimit(clock, limits.address);
  app.addHook('onRequest', (request, _reply, done) => {
    const route = request.is404 ? undefined : request.routeOptions.url;
    if (route === undefined || UNCOUNTED.has(route) || isLoopback(request.ip)) return done();
    const wait = addresses.take(request.ip);
    done(wait > 0 ? rateLimited('This address', wait) : undefined);
  });
}

/** Counts what each caller sends. @throws ApiError 429 `rate_limited` */
export type CallerLimit = (key: string) => void;

/** Counts requests by caller; polls too, since a poll that waits is one request. */
export function createCallerLimit(limits: LimitsConfiguration, clock: Clock): CallerLimit {
  const callers = createRequestLimit(clock, limits.caller);
  return (key) => {
    const wait = callers.take(key);
    if (wait > 0) throw rateLimited('This caller', wait);
  };
}
