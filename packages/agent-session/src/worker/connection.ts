import type { Clock } from '../platform/clock.js';
import type { DataPatch, SessionData } from '../store/session-data.js';

/** The patch that a change of the connection makes; `undefined` where nothing changes. */
export function connectionPatch(
  data: SessionData,
  connection: SessionData['connection'],
  clock: Clock,
): DataPatch | undefined {
  if (data.connection === connection) return undefined;
  const since = connection === 'online' ? undefined : (data.connectionSince ?? clock.now());
  return { connection, connectionSince: since };
}
