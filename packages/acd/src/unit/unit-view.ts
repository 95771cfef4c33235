import { wireAgentState } from '../engine/project-agent.js';
import { projectCall } from '../engine/project-call.js';
import type { AgentRecord, ContactRecord } from '../engine/records.js';
import type { UnitState } from '../engine/state.js';
import type { AgentView, ContactView, UnitView } from './unit-contract.js';

/** Answers questions about the state of the moment; `readable` is the newest sequence that feeds show. */
export function createUnitView(state: () => UnitState, readable: () => number): UnitView {
  return {
    configuration: () => state().configuration,
    agentConfiguration: (agentId) => state().agents.get(agentId)?.settings,
    session(sessionId) {
      const session = state().sessions.get(sessionId);
      const start = session?.starts.get(sessionId);
      if (session === undefined || start === undefined) return undefined;
      const ended = session.end !== undefined && session.end.sequence <= readable();
      return { sessionId, agentId: session.agentId, ended, start };
    },
    agents: () => [...state().agents.values()].map(viewAgent),
    contacts: () => [...state().contacts.values()].map(viewContact),
    contactOwner: (contactId) => state().contacts.get(contactId)?.agent?.agentId,
    disposition(contactId) {
      return state().contacts.get(contactId)?.disposition ?? state().recentDispositions.get(contactId);
    },
  };
}

function viewAgent(agent: AgentRecord): AgentView {
  return {
    agentId: agent.agentId,
    state: wireAgentState(agent.phase),
    reason: agent.reason,
    acw: agent.phase === 'afterCallWork',
    muted: agent.muted,
    ...(agent.session === undefined ? {} : { sessionId: agent.session.sessionId }),
    contacts: [...agent.contacts].map((contact) => contact.details.contactId),
  };
}

function viewContact(contact: ContactRecord): ContactView {
  const { contactId, skillId, from, to, inbound } = contact.details;
  const queued = contact.phase === 'queued';
  return {
    contactId,
    mediaType: 'voice',
    status: queued ? 'Queued' : projectCall(contact).Status,
    skillId,
    ...(contact.agent === undefined ? {} : { agentId: contact.agent.agentId }),
    from,
    to,
    inbound,
    queued,
  };
}
