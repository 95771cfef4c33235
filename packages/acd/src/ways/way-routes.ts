import { toContactId } from '@patchpanel/protocol';
import { MAX_OUTBOX_TIMEOUT_SECONDS, type sandboxWays, type serviceWays } from '@patchpanel/protocol/api';
import { ACCEPTED, created } from '../http/answers.js';
import { ApiError } from '../http/api-error.js';
import { createContactId } from '../http/randomness.js';
import type { Routes } from '../http/register-route.js';
import { arrivalCommand } from './arrival.js';
import type { OutboxDesk } from './outbox-desk.js';
import { outboxFilter } from './outbox-filter.js';
import { registerWay, type ServiceOf } from './service-call.js';

/** What the ways in and out need beside the routes. */
export interface WayPorts {
  readonly who: ServiceOf;
  readonly desk: OutboxDesk;
  /** Told before a customer comes in. */
  readonly arriving?: () => void;
}

/** The position of an outbox cursor; `undefined` for the oldest. @throws ApiError `cursor_unknown` */
function positionOf(cursor: string): number | undefined {
  if (cursor === '') return undefined;
  if (/^\d{1,15}$/.test(cursor)) return Number(cursor);
  throw new ApiError('cursor_unknown', 'The cursor was never given; use the header Event-Cursor of the last answer.');
}

/** Registers the ways in and out: for services with their tokens, or for the sandbox. */
export function registerWayRoutes(
  routes: Routes,
  ways: typeof serviceWays | typeof sandboxWays,
  { who, desk, arriving }: WayPorts,
): void {
  const { unit, randomness } = routes.context;

  registerWay(routes, ways.postContact, who, 'contacts', async ({ service, run }, arrival) => {
    arriving?.();
    const id = createContactId(randomness);
    const { contactId = id } = await run(arrivalCommand(unit.view.configuration(), arrival, id, service.serviceId));
    return created({ contactId });
  });

  registerWay(routes, ways.postHangup, who, 'contacts', async ({ run }, { contactId }) => {
    await run({ kind: 'CustomerHungUp', contactId: toContactId(contactId) });
    return ACCEPTED;
  });

  registerWay(routes, ways.postAnswer, who, 'contacts', async ({ run }, { contactId }) => {
    await run({ kind: 'CustomerAnswered', contactId: toContactId(contactId) });
    return ACCEPTED;
  });

  registerWay(routes, ways.getOutbox, who, undefined, ({ service, reply }, { cursor = '', timeout }) => {
    if (!service.scopes.some((scope) => scope.startsWith('outbox'))) {
      throw new ApiError('not_permitted', 'The service has no outbox scope.');
    }
    const position = positionOf(cursor);
    const seconds = Math.min(timeout ?? MAX_OUTBOX_TIMEOUT_SECONDS, MAX_OUTBOX_TIMEOUT_SECONDS);
    reply.hijack();
    const filter = outboxFilter(service);
    desk.take({ serviceId: service.serviceId, position, filter, timeoutMs: seconds * 1000 }, reply.raw);
    return undefined;
  });
}
