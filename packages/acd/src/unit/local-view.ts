import type { ContactId, SessionId } from '@patchpanel/protocol';
import type { SavedDisposition } from '../engine/facts.js';
import type { UnitState } from '../engine/state.js';
import { type Answering, answer } from './questions.js';
import type { UnitView } from './unit-contract.js';
import type { AgentView, ContactView, SessionView } from './views.js';
import { viewVoice, type WantedVoice } from './voice-view.js';

/** The state of the moment, for what runs beside the decider. It may show what is not durable yet: never answer a client from it. */
export interface LocalView extends UnitView {
  session(sessionId: SessionId): SessionView | undefined;
  agents(): readonly AgentView[];
  contacts(): readonly ContactView[];
  voice(): WantedVoice;
  disposition(contactId: ContactId): SavedDisposition | undefined;
  /** Whether anything is open of the customer who came with this contact. */
  isOpen(contactId: ContactId): boolean;
}

/** Views the state of the moment; `readable` is the newest sequence that feeds show. */
export function createLocalView(state: () => UnitState, readable: () => number): LocalView {
  const now = (): Answering => ({ state: state(), readable: readable() });
  return {
    configuration: () => state().configuration,
    agentConfiguration: (agentId) => state().agents.get(agentId)?.settings,
    session: (sessionId) => answer(now(), { kind: 'session', sessionId }),
    agents: () => answer(now(), { kind: 'agents' }),
    contacts: () => answer(now(), { kind: 'contacts' }),
    voice: () => viewVoice(state()),
    disposition: (contactId) => answer(now(), { kind: 'disposition', contactId }),
    isOpen: (contactId) => answer(now(), { kind: 'isOpen', contactId }),
  };
}
