import { getAudit, postAudit } from '@patchpanel/protocol/api';
import { ACCEPTED, ok } from '../answers.js';
import { ApiError } from '../api-error.js';
import { mayActForOthers } from '../auth/caller.js';
import { type Routes, registerRoute } from '../register-route.js';

/** What pages commanded and got: desktops write it, supervisors and administrators read it. @see PM-706 */
export function registerAuditRoutes(routes: Routes): void {
  const { audit, randomness } = routes.context;

  registerRoute(routes, postAudit, async ({ caller, request }, { records }) => {
    const batch = String(request.headers['idempotency-key'] ?? randomness.uuid());
    await audit.write(caller.agentId, batch, records);
    return ACCEPTED;
  });

  registerRoute(routes, getAudit, async ({ caller }, query) => {
    if (!mayActForOthers(caller)) {
      throw new ApiError('not_permitted', 'Only supervisors and administrators may read the audit log.');
    }
    return ok(await audit.read(query));
  });
}
