const DAY_SECONDS = 86_400;

/** A configuration of one unit with these agents, one skill, and connections that may rest for a day. */
export const benchFile = (agentIds: readonly string[]) => ({
  businessUnit: { busNo: '4500', name: 'Bench' },
  teams: [{ teamId: '1', name: 'Support', unavailableCodes: ['Break'] }],
  agents: agentIds.map((agentId) => ({
    agentId,
    userName: `agent-${agentId}`,
    firstName: 'Agent',
    lastName: agentId,
    teamId: '1',
    skills: { sales: 1 },
  })),
  skills: [{ skillId: '501', key: 'sales', name: 'Sales', mediaType: 'voice' }],
  leases: { unavailableSeconds: DAY_SECONDS, logoutSeconds: DAY_SECONDS },
});
