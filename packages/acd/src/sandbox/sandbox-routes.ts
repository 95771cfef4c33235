import { toAgentId } from '@patchpanel/protocol';
import { getSandboxState, postSandboxSimulator, postSandboxToken, sandboxWays } from '@patchpanel/protocol/api';
import { ok } from '../http/answers.js';
import { ApiError } from '../http/api-error.js';
import { SANDBOX_TOKEN_SECONDS, type SandboxTokens } from '../http/auth/sandbox-tokens.js';
import { createFailureLimit } from '../http/rate-limit.js';
import { type Routes, registerPublicRoute } from '../http/register-route.js';
import type { SimulatorControl } from '../simulator/simulator-switch.js';
import type { OutboxDesk } from '../ways/outbox-desk.js';
import { asSandbox } from '../ways/service-call.js';
import { registerWayRoutes } from '../ways/way-routes.js';
import { keepSandboxLocal } from './local-only.js';
import { sandboxState } from './sandbox-state.js';

/** How many sign-ins may fail at once, and how long until one more may. */
const SIGN_IN_BURST = 20;
const SIGN_IN_REFILL_MS = 3_000;

/** The sandbox: tokens without passwords, customers on demand. For this machine alone. */
export function registerSandboxRoutes(
  routes: Routes,
  tokens: SandboxTokens,
  simulator: SimulatorControl,
  desk: OutboxDesk,
): void {
  const { app, context } = routes;
  const { unit, clock, configuration } = context;
  const failures = createFailureLimit(clock, SIGN_IN_BURST, SIGN_IN_REFILL_MS);
  keepSandboxLocal(app, configuration.server);

  registerPublicRoute(routes, postSandboxToken, async ({ agentId }, request) => {
    const wait = failures.retryAfterSeconds(request.ip);
    if (wait > 0) {
      throw new ApiError('too_many_attempts', 'Too many sign-ins failed; wait.', { 'Retry-After': String(wait) });
    }
    const agent = unit.view.agentConfiguration(toAgentId(agentId));
    if (agent === undefined) {
      failures.failed(request.ip);
      throw new ApiError('agent_not_found', 'There is no such agent in the configuration.');
    }
    const token = await tokens.issue(agent);
    return ok({ access_token: token, token_type: 'Bearer', expires_in: SANDBOX_TOKEN_SECONDS });
  });

  registerWayRoutes(routes, sandboxWays, { who: asSandbox, desk, arriving: simulator.endDemo });

  registerPublicRoute(routes, getSandboxState, async () => ok(await sandboxState(unit, simulator)));

  registerPublicRoute(routes, postSandboxSimulator, ({ callsPerMinute }) => {
    simulator.endDemo();
    simulator.setCallsPerMinute(callsPerMinute);
    return ok({ callsPerMinute });
  });
}
