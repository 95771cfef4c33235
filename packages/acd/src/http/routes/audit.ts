import { postAudit } from '@patchpanel/protocol/api';
import { ACCEPTED } from '../answers.js';
import { digest } from '../randomness.js';
import { type Routes, registerRoute } from '../register-route.js';

const AUDIT = 'audit';
const DAY_MS = 86_400_000;
const TIME_DIGITS = 16;

/**
 * Writes what pages commanded and got into the documents, in order of time; a repeat under the same `Idempotency-Key` writes
 * the same documents again. The agent is the token's, whatever a record says. @see PM-706
 */
export function registerAuditRoute(routes: Routes): void {
  const { unit, documents, clock, randomness, configuration } = routes.context;
  registerRoute(routes, postAudit, async ({ caller, request }, { records }) => {
    const receivedAt = clock.now();
    const expiresAt = receivedAt + configuration.unit.retention.historyDays * DAY_MS;
    const batch = String(request.headers['idempotency-key'] ?? randomness.uuid());
    const writes = records.map(({ time = receivedAt, ...record }, index) => {
      const id = `${String(time).padStart(TIME_DIGITS, '0')}-${digest(caller.agentId, batch, String(index))}`;
      return documents.put(unit.id, AUDIT, id, { time, receivedAt, agentId: caller.agentId, ...record }, { expiresAt });
    });
    await Promise.all(writes);
    return ACCEPTED;
  });
}
