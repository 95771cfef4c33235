import { parseConfiguration } from '../configuration/parse-configuration.js';
import type { Configuration } from '../configuration/types.js';

const agent = (agentId: string, userName: string, more: object = {}): object => ({
  agentId,
  userName,
  firstName: userName,
  lastName: 'Test',
  teamId: '1',
  skills: { sales: 1 },
  permissions: ['muteAgent', 'masking', 'recordContact'],
  ...more,
});

/** A small unit for tests: two agents, a supervisor, one queue with after-call work, two pages. */
export function testConfiguration(change: object = {}): Configuration {
  const parsed = parseConfiguration(
    {
      businessUnit: { busNo: '4500', name: 'Example' },
      teams: [{ teamId: '1', name: 'Support', unavailableCodes: ['Break', 'Lunch'] }],
      agents: [agent('1001', 'ada'), agent('1002', 'bo'), agent('1003', 'sue', { roles: ['supervisor'] })],
      skills: [
        {
          skillId: '501',
          key: 'sales',
          name: 'Sales',
          mediaType: 'voice',
          acwSeconds: 20,
          dispositions: [{ dispositionId: 1, name: 'Resolved' }],
        },
        { skillId: '502', key: 'quiet', name: 'Quiet', mediaType: 'voice' },
      ],
      pages: [
        { id: 'crm', title: 'CRM', place: 'contact-panel', url: 'http://localhost:7101/crm?ani={ani}' },
        {
          id: 'kb',
          title: 'Knowledge base',
          place: 'workspace',
          url: 'http://localhost:7102/',
          grants: { commands: 'none', sessionInfo: true },
        },
      ],
      ...change,
    },
    { sandbox: true },
  );
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.configuration;
}
