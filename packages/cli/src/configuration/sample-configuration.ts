const skill = (skillId: string, key: string, name: string) => ({
  skillId,
  key,
  name,
  mediaType: 'voice',
  requireManualAccept: true,
  refusalTimeoutSeconds: 30,
  acwSeconds: 20,
  dispositions: [{ dispositionId: 1, name: 'Resolved' }],
});

const agent = (agentId: string, userName: string, firstName: string, lastName: string) => ({
  agentId,
  userName,
  password: userName,
  firstName,
  lastName,
  teamId: '1',
  roles: ['agent'],
  skills: { sales: 1, support: 1 },
  permissions: ['muteAgent', 'masking', 'recordContact'],
  limits: { voice: 1 },
});

/** What `patchpanel start --sandbox` runs without a file: two agents, two skills, no pages. */
export const SAMPLE_CONFIGURATION: Readonly<Record<string, unknown>> = {
  businessUnit: { busNo: '4500', name: 'Sample unit' },
  teams: [{ teamId: '1', name: 'Support', unavailableCodes: ['Break', 'Lunch', 'Refused'] }],
  agents: [agent('1001', 'ada', 'Ada', 'Park'), agent('1002', 'ben', 'Ben', 'Osei')],
  skills: [skill('501', 'sales', 'Sales'), skill('502', 'support', 'Support')],
  pages: [],
};
