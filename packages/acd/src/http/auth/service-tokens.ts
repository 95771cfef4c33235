import { createHash, timingSafeEqual } from 'node:crypto';
import type { ServiceConfiguration, ServiceScope } from '../../configuration/types.js';
import { ApiError } from '../api-error.js';
import { invalidToken } from './caller.js';

/** A service that may call: a web chat, a mail gateway, a telephony adapter. */
export interface ServiceCaller {
  readonly serviceId: string;
  readonly scopes: readonly ServiceScope[];
}

/** Turns a bearer token into the service that calls. @throws ApiError `invalid_token` */
export type ServiceVerifier = (token: string) => ServiceCaller;

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/**
 * Knows services by the SHA-256 of their tokens: a token has 256 random bits, so that a slow hash would protect nothing.
 */
export function createServiceVerifier(services: readonly ServiceConfiguration[]): ServiceVerifier {
  const known = services.map(({ id, tokenHash, scopes }) => ({
    hash: Buffer.from(tokenHash.slice('sha256:'.length), 'hex'),
    caller: { serviceId: id, scopes },
  }));
  return (token) => {
    const hash = hashOf(token);
    const found = known.find((candidate) => timingSafeEqual(candidate.hash, hash));
    if (found === undefined) throw invalidToken('The token is of no service in the configuration.');
    return found.caller;
  };
}

/** Refuses a service that lacks the scope. @throws ApiError `not_permitted` */
export function mustHaveScope({ scopes }: ServiceCaller, scope: ServiceScope): void {
  if (scopes.includes(scope)) return;
  throw new ApiError('not_permitted', `The service lacks the scope ${scope}.`);
}
