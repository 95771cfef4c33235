import type { UnitId } from '@patchpanel/protocol';
import { serviceWays } from '@patchpanel/protocol/api';
import type { ServiceConfiguration } from '../configuration/types.js';
import { createServiceVerifier } from '../http/auth/service-tokens.js';
import type { Routes } from '../http/register-route.js';
import type { Log } from '../log/log.js';
import type { Clock } from '../unit/clock.js';
import { openOutbox } from './outbox.js';
import { createOutboxDesk, type OutboxDesk } from './outbox-desk.js';
import { byToken } from './service-call.js';
import { registerWayRoutes } from './way-routes.js';

/** What the ways in and out are opened with. */
export interface WaysOptions {
  readonly unit: UnitId;
  readonly log: Log;
  readonly services: readonly ServiceConfiguration[];
  readonly clock: Clock;
  readonly failed: (error: unknown) => void;
}

/** The ways by which customers come in and answers go out, on one node. */
export interface Ways {
  readonly desk: OutboxDesk;
  register(routes: Routes): void;
  /** Answers the polls that wait; may be called again. */
  close(): void;
}

/** Opens the outbox for the services of the configuration. */
export async function openWays({ unit, log, services, clock, failed }: WaysOptions): Promise<Ways> {
  const outbox = await openOutbox(log, unit);
  const desk = createOutboxDesk(outbox, clock, failed);
  const who = byToken(createServiceVerifier(services));
  return {
    desk,
    register: (routes) => registerWayRoutes(routes, serviceWays, { who, desk }),
    close() {
      desk.close();
      outbox.close();
    },
  };
}
