import { deleteCustomer, getCustomer, MAX_CUSTOMER_LIMIT } from '@patchpanel/protocol/api';
import { type CustomerDocument, findCustomer } from '../../customers/customer-documents.js';
import { isoTime } from '../../engine/iso-time.js';
import { TRIM_EVERY_MS } from '../../unit/retention.js';
import { ok } from '../answers.js';
import { ApiError } from '../api-error.js';
import type { Caller } from '../auth/caller.js';
import { type Routes, registerRoute } from '../register-route.js';

const HOUR_MS = 3_600_000;
const CURSOR = /^\d{1,3}:/;
const BACKUPS =
  'Backups made until now may name the customer. Whoever runs the server has to delete them, or erase again after restoring one.';

/** Export and erasure of everything that is stored about a customer. @see design section 4 */
export function registerCustomerRoutes(routes: Routes): void {
  const { unit, documents, clock } = routes.context;

  registerRoute(routes, getCustomer, async ({ caller }, { address, cursor }) => {
    mustAdminister(caller);
    if (cursor !== undefined && !CURSOR.test(cursor)) {
      throw new ApiError('invalid_parameter', 'Parameter cursor is none that this route gave; leave it out.');
    }
    const found: CustomerDocument[] = [];
    for await (const group of findCustomer(documents, unit.id, address, cursor)) {
      found.push(...group.documents);
      if (found.length >= MAX_CUSTOMER_LIMIT) return ok({ documents: found.map(toEntry), next: group.cursor });
    }
    return ok({ documents: found.map(toEntry) });
  });

  registerRoute(routes, deleteCustomer, async ({ caller }, { address }) => {
    mustAdminister(caller);
    const open = await unit.ask({ kind: 'contactsOf', address });
    if (open.length > 0) {
      throw new ApiError(
        'customer_in_contact',
        `The customer is in ${open.length === 1 ? 'a contact' : `${open.length} contacts`} now (${open.slice(0, 10).join(', ')}); erase again when it is over.`,
      );
    }
    const erased = new Map<string, number>();
    for await (const group of findCustomer(documents, unit.id, address)) {
      for (const { collection, document } of group.documents) {
        if (!(await documents.remove(unit.id, collection, document.id))) continue;
        erased.set(collection, (erased.get(collection) ?? 0) + 1);
      }
    }
    const { logHours } = unit.view.configuration().retention;
    return ok({
      erased: [...erased].map(([collection, count]) => ({ collection, documents: count })),
      logGoneAt: isoTime(clock.now() + logHours * HOUR_MS + 2 * TRIM_EVERY_MS),
      backups: BACKUPS,
    });
  });
}

const toEntry = ({ collection, document: { id, value } }: CustomerDocument) => ({ collection, id, value });

function mustAdminister(caller: Caller): void {
  if (caller.roles.includes('administrator')) return;
  throw new ApiError('not_permitted', 'Only administrators may export or erase a customer.');
}
