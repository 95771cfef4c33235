import type { AgentSession } from '@patchpanel/agent-session';
import type { AuditRecord, SessionPort } from '@patchpanel/broker';

/** Shows the session store to the broker: the same events in the same task. @see PM-405 */
export function createSessionPort(session: AgentSession): SessionPort {
  return {
    snapshot() {
      const { version, phase, established, kept, agentState, contacts, sessionId } = session.state();
      return {
        version,
        active: phase === 'active',
        established,
        kept,
        contacts,
        ...(agentState === undefined ? {} : { agentState }),
        ...(sessionId === undefined ? {} : { token: sessionId }),
      };
    },
    subscribe: (listener) => session.onBatch(listener),
  };
}

/** Writes the broker's audit records where the session keeps them; ids only. @see PM-706 */
export function auditTo(session: AgentSession): (record: AuditRecord) => void {
  return ({ at, ...record }) => session.audit({ time: at, ...record });
}
