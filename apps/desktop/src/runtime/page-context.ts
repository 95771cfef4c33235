import type { AgentSession } from '@patchpanel/agent-session';
import type { BrokerPorts } from '@patchpanel/broker';
import type { PageInstance } from './contract.js';

type ContextPort = NonNullable<NonNullable<BrokerPorts['extended']>['context']>;
type HostContext = ReturnType<ContextPort['current']>;

/** What the desktop looks like, as pages may follow it. @see EX-106 */
export interface Surroundings {
  readonly locale: () => string;
  readonly timeZone: () => string;
  readonly theme: () => HostContext['theme'];
  /** Calls back after any change; returns the unsubscribe. */
  readonly subscribe: (listener: () => void) => () => void;
}

/** What the context is made of. */
export interface PageContextPorts {
  readonly session: AgentSession;
  readonly surroundings: Surroundings;
  /** Whether pages may know of the agent who is signed in. */
  readonly isOpen: () => boolean;
  readonly activeContactId: () => HostContext['activeContactId'];
  readonly pages: () => readonly PageInstance[];
  /** Whether a mounted page can be seen. */
  readonly isVisible: (instance: PageInstance) => boolean;
}

/** What surrounds the pages of a desktop. */
export interface PageContexts {
  readonly port: ContextPort;
  /** Says that something may have changed. */
  changed(): void;
  close(): void;
}

/** Creates the context of a desktop's pages. */
export function createPageContexts(ports: PageContextPorts): PageContexts {
  const { session, surroundings, pages } = ports;
  const listeners = new Set<() => void>();
  const changed = () => {
    for (const listener of [...listeners]) listener();
  };
  const stop = surroundings.subscribe(changed);

  const agentNow = (): HostContext['agent'] => {
    const { phase, agentId, directory } = session.state();
    if (phase !== 'active' || directory === undefined || directory.agent.agentId !== agentId) return null;
    const { firstName, lastName, teamId } = directory.agent;
    return { id: agentId, name: `${firstName} ${lastName}`.trim(), teamId };
  };

  return {
    port: {
      current({ page, contactId }) {
        const isOpen = ports.isOpen();
        const instance = pages().find((each) => each.page.id === page && each.contactId === contactId);
        return {
          agent: isOpen ? agentNow() : null,
          locale: surroundings.locale(),
          timeZone: surroundings.timeZone(),
          theme: surroundings.theme(),
          activeContactId: isOpen ? ports.activeContactId() : null,
          muted: isOpen && session.state().muted,
          visible: instance !== undefined && ports.isVisible(instance),
        };
      },
      subscribe(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    changed,
    close() {
      stop();
      listeners.clear();
    },
  };
}
