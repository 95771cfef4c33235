import type { UnitId } from '@patchpanel/protocol';
import { serviceWays } from '@patchpanel/protocol/api';
import type { ServiceConfiguration } from '../configuration/types.js';
import type { Documents } from '../documents/documents.js';
import { createServiceVerifier } from '../http/auth/service-tokens.js';
import { createPollRefused } from '../http/refused-polls.js';
import type { Routes } from '../http/register-route.js';
import type { Log } from '../log/log.js';
import type { Clock } from '../unit/clock.js';
import type { UnitLogger } from '../unit/logger.js';
import { openOutbox } from './outbox.js';
import { createOutboxDesk, type OutboxDesk } from './outbox-desk.js';
import { byToken } from './service-call.js';
import { registerWayRoutes } from './way-routes.js';
import { startWebhooks, type Webhooks } from './webhooks.js';

/** What the ways in and out are opened with. */
export interface WaysOptions {
  readonly unit: UnitId;
  readonly log: Log;
  readonly documents: Documents;
  readonly services: readonly ServiceConfiguration[];
  readonly clock: Clock;
  readonly logger: UnitLogger;
  readonly failed: (error: unknown) => void;
}

/** The ways by which customers come in and answers go out, on one node. */
export interface Ways {
  readonly desk: OutboxDesk;
  register(routes: Routes): void;
  /** Starts the deliveries to webhooks: on the node that decides, and only there. */
  startWebhooks(): Webhooks;
  /** Answers the polls that wait; may be called again. */
  close(): void;
}

/** Opens the outbox for the services of the configuration. */
export async function openWays(options: WaysOptions): Promise<Ways> {
  const { unit, log, documents, services, clock, logger, failed } = options;
  const outbox = await openOutbox(log, unit);
  const desk = createOutboxDesk(outbox, clock, failed, createPollRefused(logger));
  const who = byToken(createServiceVerifier(services));
  return {
    desk,
    register: (routes) => registerWayRoutes(routes, serviceWays, { who, desk }),
    startWebhooks: () => startWebhooks({ unit, outbox, documents, clock, logger }, services),
    close() {
      desk.close();
      outbox.close();
    },
  };
}
