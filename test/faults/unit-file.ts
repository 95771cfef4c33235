/** Agents of a fault run, and the skills that they all serve. */
export const AGENT_IDS = (count: number): string[] => Array.from({ length: count }, (_, index) => String(1001 + index));

/** The media of the run with the skill that customers ask for. */
export const MEDIA = [
  ['voice', 'voice'],
  ['voice', 'voice'],
  ['voice', 'direct'],
  ['chat', 'chat'],
  ['email', 'email'],
  ['workitem', 'workitem'],
  ['voicemail', 'voicemail'],
] as const;

const SKILLS = [
  { skillId: '501', key: 'voice', mediaType: 'voice', acwSeconds: 2 },
  { skillId: '502', key: 'direct', mediaType: 'voice', acwSeconds: 0, requireManualAccept: false, priority: 5 },
  { skillId: '601', key: 'chat', mediaType: 'chat', acwSeconds: 1 },
  { skillId: '701', key: 'email', mediaType: 'email', acwSeconds: 0 },
  { skillId: '801', key: 'voicemail', mediaType: 'voicemail', acwSeconds: 0 },
  { skillId: '901', key: 'workitem', mediaType: 'workitem', acwSeconds: 1 },
] as const;

/** The configuration of a fault run as a `patchpanel.json`: short times, so that much happens in a minute. */
export function unitFile(agents: number) {
  return {
    businessUnit: { busNo: '4500', name: 'Fault run' },
    server: {
      limits: { caller: { perSecond: 10_000, burst: 20_000 }, address: { perSecond: 100_000, burst: 100_000 } },
    },
    teams: [{ teamId: '1', name: 'Support', unavailableCodes: ['Break'] }],
    agents: AGENT_IDS(agents).map((agentId, index) => ({
      agentId,
      userName: `agent${agentId}`,
      firstName: 'Fault',
      lastName: agentId,
      teamId: '1',
      roles: index === 0 ? ['agent', 'supervisor'] : ['agent'],
      skills: Object.fromEntries(SKILLS.map(({ key }) => [key, 1])),
      permissions: ['muteAgent', 'masking', 'recordContact'],
      ...(index % 3 === 0 ? {} : { limits: { voice: 1, chat: 2, email: 1, voicemail: 1, workitem: 1 } }),
    })),
    skills: SKILLS.map((skill) => ({
      ...skill,
      name: skill.key,
      refusalTimeoutSeconds: 3,
      dispositions: [{ dispositionId: 1, name: 'Done' }],
    })),
    leases: { unavailableSeconds: 4, logoutSeconds: 8 },
  };
}
