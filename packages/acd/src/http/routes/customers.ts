import { toCommandId } from '@patchpanel/protocol';
import { deleteCustomer, getCustomer, MAX_CUSTOMER_LIMIT } from '@patchpanel/protocol/api';
import { eraseCustomer } from '../../customers/erase-customer.js';
import { exportCustomer, isExportCursor } from '../../customers/export-customer.js';
import { isoTime } from '../../engine/iso-time.js';
import { TRIM_EVERY_MS } from '../../unit/retention.js';
import { ok } from '../answers.js';
import { ApiError, resultOf } from '../api-error.js';
import type { Caller } from '../auth/caller.js';
import { type Routes, registerRoute } from '../register-route.js';

const HOUR_MS = 3_600_000;
const BACKUPS =
  'Backups made until now may name the customer. Whoever runs the server has to delete them, or erase again after restoring one.';

/** Export and erasure of everything that is stored about a customer. @see design section 4 */
export function registerCustomerRoutes(routes: Routes): void {
  const { unit, clock, randomness } = routes.context;

  registerRoute(routes, getCustomer, async ({ caller }, { address, cursor }) => {
    mustAdminister(caller);
    if (cursor !== undefined && !isExportCursor(cursor)) {
      throw new ApiError('invalid_parameter', 'Parameter cursor is none that this route gave; leave it out.');
    }
    return ok(await exportCustomer(routes.context, address, cursor, MAX_CUSTOMER_LIMIT));
  });

  registerRoute(routes, deleteCustomer, async ({ caller }, { address }) => {
    mustAdminister(caller);
    const { erased, open } = await eraseCustomer(routes.context, address, async () => {
      const command = { kind: 'EraseCustomer', address } as const;
      resultOf(await unit.execute({ id: toCommandId(randomness.uuid()), command }));
    });
    const { logHours } = unit.view.configuration().retention;
    return ok({
      erased: [...erased].map(([collection, count]) => ({ collection, documents: count })),
      openContacts: [...open],
      logGoneAt: isoTime(clock.now() + logHours * HOUR_MS + 2 * TRIM_EVERY_MS),
      backups: BACKUPS,
    });
  });
}

function mustAdminister(caller: Caller): void {
  if (caller.roles.includes('administrator')) return;
  throw new ApiError('not_permitted', 'Only administrators may export or erase a customer.');
}
