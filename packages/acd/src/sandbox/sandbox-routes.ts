import { toAgentId, toCommandId, toContactId } from '@patchpanel/protocol';
import {
  getSandboxState,
  postSandboxContact,
  postSandboxHangup,
  postSandboxSimulator,
  postSandboxToken,
} from '@patchpanel/protocol/api';
import { ACCEPTED, created, ok } from '../http/answers.js';
import { ApiError, resultOf } from '../http/api-error.js';
import { SANDBOX_TOKEN_SECONDS, type SandboxTokens } from '../http/auth/sandbox-tokens.js';
import { createContactId } from '../http/randomness.js';
import { createFailureLimit } from '../http/rate-limit.js';
import { type Routes, registerPublicRoute } from '../http/register-route.js';
import type { Simulator } from '../simulator/simulator.js';
import type { UnitCommand } from '../unit/commands.js';
import { arrivalCommand } from './arrival.js';
import { keepSandboxLocal } from './local-only.js';
import { sandboxState } from './sandbox-state.js';

/** How many sign-ins may fail at once, and how long until one more may. */
const SIGN_IN_BURST = 20;
const SIGN_IN_REFILL_MS = 3_000;

/** The sandbox: tokens without passwords, customers on demand. For this machine alone. */
export function registerSandboxRoutes(routes: Routes, tokens: SandboxTokens, simulator: Simulator): void {
  const { app, context } = routes;
  const { unit, clock, randomness, configuration } = context;
  const failures = createFailureLimit(clock, SIGN_IN_BURST, SIGN_IN_REFILL_MS);
  const run = async (command: UnitCommand) =>
    resultOf(await unit.execute({ id: toCommandId(randomness.uuid()), command }));
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

  registerPublicRoute(routes, postSandboxContact, async (arrival) => {
    simulator.endDemo();
    const contactId = createContactId(randomness);
    await run(arrivalCommand(unit.view.configuration(), arrival, contactId));
    return created({ contactId });
  });

  registerPublicRoute(routes, postSandboxHangup, async ({ contactId }) => {
    await run({ kind: 'CustomerHungUp', contactId: toContactId(contactId) });
    return ACCEPTED;
  });

  registerPublicRoute(routes, getSandboxState, async () => ok(await sandboxState(unit, simulator)));

  registerPublicRoute(routes, postSandboxSimulator, ({ callsPerMinute }) => {
    simulator.endDemo();
    simulator.setCallsPerMinute(callsPerMinute);
    return ok({ callsPerMinute });
  });
}
