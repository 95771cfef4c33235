import type { SandboxState } from '@patchpanel/protocol/api';
import type { Simulator } from '../simulator/simulator.js';
import type { Unit } from '../unit/unit-contract.js';

/** The moment's agents, contacts and queues. */
export async function sandboxState(
  unit: Unit,
  simulator: Pick<Simulator, 'callsPerMinute' | 'demo'>,
): Promise<SandboxState> {
  const { agents, teams, skills } = unit.view.configuration();
  const [contacts, known] = await Promise.all([unit.ask({ kind: 'contacts' }), unit.ask({ kind: 'agents' })]);
  const states = new Map(known.map((agent) => [agent.agentId, agent]));
  return {
    agents: agents.map(({ agentId, userName, firstName, lastName, teamId }) => {
      const now = states.get(agentId);
      return {
        agentId,
        userName,
        firstName,
        lastName,
        teamId,
        teamName: teams.find((team) => team.teamId === teamId)?.name ?? '',
        state: now?.sessionId === undefined ? 'LoggedOut' : now.state,
        reason: now?.reason ?? '',
        acw: now?.acw ?? false,
        muted: now?.muted ?? false,
        contactIds: [...(now?.contacts ?? [])],
      };
    }),
    contacts: contacts.map(({ agentId, conversationId, line, service, lastMessageFrom, ...contact }) => ({
      ...contact,
      ...(agentId === undefined ? {} : { agentId }),
    })),
    queues: skills.map(({ skillId, key, name, mediaType }) => ({
      skillId,
      key,
      name,
      mediaType,
      waiting: contacts.filter((contact) => contact.queued && contact.skillId === skillId).length,
    })),
    simulator: { callsPerMinute: simulator.callsPerMinute, demo: simulator.demo },
  };
}
