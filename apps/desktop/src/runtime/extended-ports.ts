import type { AgentSession } from '@patchpanel/agent-session';
import type { CommandOutcome, ExtendedPorts } from '@patchpanel/broker';
import type { Surroundings } from './page-context.js';

/** What the extended profile needs of the browser. */
export interface ExtendedSurroundings extends Surroundings {
  /** A text that was never given before. @see EX-201 */
  readonly newEpoch: () => string;
  /** Whether the tab itself can be seen. */
  readonly isSeen: () => boolean;
}

/** What the ports of the extended profile are made of. */
export interface ExtendedPortsSources extends Required<Pick<ExtendedPorts, 'newEpoch' | 'context' | 'panel'>> {
  readonly session: Pick<AgentSession, 'drafts' | 'identity'>;
  /** Whether the grants of the mounted pages are those of the agent who is signed in. */
  readonly isOpen: () => boolean;
}

const NOT_GRANTED: CommandOutcome = { outcome: 'rejected', reason: 'NOT_GRANTED' };

/** Makes the ports of the extended profile: drafts and identity are the session's, for the pages of its agent alone. */
export function createExtendedPorts({
  session,
  newEpoch,
  context,
  panel,
  isOpen,
}: ExtendedPortsSources): ExtendedPorts {
  const { drafts } = session;
  const refuse = () => Promise.reject(new Error('The grants of this agent are not known yet.'));
  return {
    newEpoch,
    context,
    panel,
    drafts: {
      get: (scope, key) => (isOpen() ? drafts.get(scope, key) : refuse()),
      put: async (scope, key, json) => (isOpen() ? drafts.put(scope, key, json) : NOT_GRANTED),
      delete: async (scope, key) => (isOpen() ? drafts.delete(scope, key) : NOT_GRANTED),
    },
    identity: {
      sign: (wanted) => (isOpen() ? session.identity(wanted) : refuse()),
    },
  };
}
