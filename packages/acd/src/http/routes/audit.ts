import { postAudit } from '@patchpanel/protocol/api';
import { ACCEPTED } from '../answers.js';
import { type Routes, registerRoute } from '../register-route.js';

const AUDIT = 'audit';
const DAY_MS = 86_400_000;

/** Writes what pages commanded and got into the documents; the agent is the token's, whatever a record says. @see PM-706 */
export function registerAuditRoute(routes: Routes): void {
  const { unit, documents, clock, randomness, configuration } = routes.context;
  registerRoute(routes, postAudit, async ({ caller }, { records }) => {
    const receivedAt = clock.now();
    const expiresAt = receivedAt + configuration.unit.retention.historyDays * DAY_MS;
    const writes = records.map(({ at = receivedAt, ...record }) => {
      const id = `${String(receivedAt).padStart(15, '0')}-${randomness.uuid()}`;
      const value = { time: at, receivedAt, agentId: caller.agentId, ...record };
      return documents.put(unit.id, AUDIT, id, value, { expiresAt });
    });
    await Promise.all(writes);
    return ACCEPTED;
  });
}
