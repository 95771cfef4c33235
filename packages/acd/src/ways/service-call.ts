import type { RouteAnswer, RouteContract, RouteParameters } from '@patchpanel/protocol/api';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SERVICE_SCOPES, type ServiceScope } from '../configuration/types.js';
import { bearerToken } from '../http/auth/caller.js';
import { mustHaveScope, type ServiceCaller, type ServiceVerifier } from '../http/auth/service-tokens.js';
import { addRoute, type Routes } from '../http/register-route.js';
import { fingerprintOf, runCommand } from '../http/run-command.js';
import type { UnitCommand } from '../unit/commands.js';

/** One request of a service on its way through a handler. */
export interface ServiceCall {
  readonly service: ServiceCaller;
  readonly reply: FastifyReply;
  /** Gives a command to the unit, at most once under the request's `Idempotency-Key`. @see AS-9 */
  run(command: UnitCommand): Promise<Readonly<Record<string, string>>>;
}

/** Who stands behind a request. @throws ApiError `invalid_token` */
export type ServiceOf = (request: FastifyRequest) => ServiceCaller;

/** The service of the bearer token. */
export const byToken =
  (verify: ServiceVerifier): ServiceOf =>
  (request) =>
    verify(bearerToken(request.headers.authorization));

/** The service that brings the sandbox's customers. */
export const SANDBOX_SERVICE = 'sandbox';

const SANDBOX: ServiceCaller = { serviceId: SANDBOX_SERVICE, scopes: SERVICE_SCOPES };

/** The sandbox may do everything, for whoever asks on this machine. */
export const asSandbox: ServiceOf = () => SANDBOX;

/** Tells the sandbox from a service that took its name. */
export const isSandbox = (service: ServiceCaller): boolean => service === SANDBOX;

/** Registers a route for services; the handler answers itself where it gives nothing back. */
export function registerWay<Contract extends RouteContract>(
  routes: Routes,
  contract: Contract,
  who: ServiceOf,
  scope: ServiceScope | undefined,
  handler: (
    call: ServiceCall,
    parameters: RouteParameters<Contract>,
  ) => Promise<RouteAnswer<Contract> | undefined> | RouteAnswer<Contract> | undefined,
): void {
  const { context } = routes;
  const route = `${contract.method} ${contract.path}`;
  addRoute(routes, contract, async (request, reply, read) => {
    const service = who(request);
    if (scope !== undefined) mustHaveScope(service, scope);
    const parameters = read();
    const fingerprint = fingerprintOf(request, parameters as Record<string, unknown>);
    const origin = { context, actor: `service ${service.serviceId}`, request, route, fingerprint };
    const answer = await handler({ service, reply, run: (command) => runCommand(origin, command) }, parameters);
    return answer === undefined ? reply : reply.code(answer.status as number).send(answer.body);
  });
}
