import type { RouteAnswer, RouteContract, RouteParameters } from '@patchpanel/protocol/api';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ApiError } from './api-error.js';
import { bearerToken, type Caller } from './auth/caller.js';
import type { Call } from './call.js';
import type { HttpContext } from './http-context.js';
import type { CallerLimit } from './limits.js';
import { parameterReader } from './parameters.js';
import type { PollRequest } from './polling/poll-desk.js';
import { fingerprintOf } from './run-command.js';

const VERSION = ':version(^[vV](?:[2-9]|[12][0-9]|3[0-4])\\.[0-9]+$)';
type Answer<Contract extends RouteContract> = RouteAnswer<Contract> | Promise<RouteAnswer<Contract>>;
type WithToken = RouteContract & { readonly access: 'token' };
type Public = RouteContract & { readonly access: 'public' };

/** The routes of one application: where handlers are registered, and what the OpenAPI document lists. */
export interface Routes {
  readonly app: FastifyInstance;
  readonly context: HttpContext;
  readonly contracts: RouteContract[];
  readonly countCaller: CallerLimit;
}

/** A contract's path as the router writes it. @see AS-1 */
export const routerPath = (path: string): string =>
  path.replace('{version}', VERSION).replace(/\{(\w+)\}/g, (_, name: string) => `:${name}`);

/** Registers a contract with a handler that reads and answers for itself. */
export function addRoute<Contract extends RouteContract>(
  routes: Routes,
  contract: Contract,
  handler: (request: FastifyRequest, reply: FastifyReply, read: () => RouteParameters<Contract>) => Promise<unknown>,
): void {
  const reader = parameterReader(contract);
  routes.contracts.push(contract);
  routes.app.route({
    method: contract.method,
    url: routerPath(contract.path),
    handler: (request, reply) => handler(request, reply, () => reader(request.params, request.query, request.body)),
  });
}

/** Registers a route that needs a bearer token. @see AS-11 */
export function registerRoute<Contract extends WithToken>(
  routes: Routes,
  contract: Contract,
  handler: (call: Call, parameters: RouteParameters<Contract>) => Answer<Contract>,
): void {
  authenticated(routes, contract, async (call, parameters, reply) => {
    const { status, body } = await handler(call, parameters);
    return reply.code(status as number).send(body);
  });
}

/** Registers the long poll: what the handler returns is taken to the desk, which answers on the bare response. */
export function registerPoll<Contract extends WithToken>(
  routes: Routes,
  contract: Contract,
  handler: (call: Call, parameters: RouteParameters<Contract>) => Promise<PollRequest>,
): void {
  authenticated(routes, contract, async (call, parameters, reply) => {
    const request = await handler(call, parameters);
    reply.hijack();
    routes.context.desk.take(request, reply.raw);
  });
}

/** Registers a route that anybody may call. */
export function registerPublicRoute<Contract extends Public>(
  routes: Routes,
  contract: Contract,
  handler: (parameters: RouteParameters<Contract>, request: FastifyRequest) => Answer<Contract>,
): void {
  addRoute(routes, contract, async (request, reply, read) => {
    const { status, body } = await handler(read(), request);
    return reply.code(status as number).send(body);
  });
}

function authenticated<Contract extends WithToken>(
  routes: Routes,
  contract: Contract,
  handler: (call: Call, parameters: RouteParameters<Contract>, reply: FastifyReply) => Promise<unknown>,
): void {
  const { context } = routes;
  const route = `${contract.method} ${contract.path}`;
  addRoute(routes, contract, async (request, reply, read) => {
    const caller = await callerOf(context, request);
    routes.countCaller(caller.agentId);
    const parameters = read();
    const { sessionId: _, ...told } = parameters as Record<string, unknown>;
    return handler({ context, caller, request, route, fingerprint: fingerprintOf(request, told) }, parameters, reply);
  });
}

async function callerOf(context: HttpContext, request: FastifyRequest): Promise<Caller> {
  const caller = await context.verify(bearerToken(request.headers.authorization));
  if (caller.unitId !== context.unit.id) {
    throw new ApiError('wrong_business_unit', 'The token belongs to a business unit that this server does not serve.');
  }
  if (context.unit.view.agentConfiguration(caller.agentId) === undefined) {
    throw new ApiError('agent_unknown', 'The agent of the token is not in the configuration.');
  }
  return caller;
}
