import { parseConfiguration } from '../configuration/parse-configuration.js';
import type { Configuration } from '../configuration/types.js';

/** An agent of {@link testFile}, or one more. */
export const testAgent = (agentId: string, userName: string, more: object = {}): object => ({
  agentId,
  userName,
  firstName: userName,
  lastName: 'Test',
  teamId: '1',
  skills: { sales: 1 },
  permissions: ['muteAgent', 'masking', 'recordContact'],
  ...more,
});

/** The file of a small unit for tests: two agents, a supervisor, one queue with after-call work, two pages. */
export const testFile = (change: object = {}): object => ({
  businessUnit: { busNo: '4500', name: 'Example' },
  teams: [{ teamId: '1', name: 'Support', unavailableCodes: ['Break', 'Lunch'] }],
  agents: [testAgent('1001', 'ada'), testAgent('1002', 'bo'), testAgent('1003', 'sue', { roles: ['supervisor'] })],
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
});

/** The unit of {@link testFile}. */
export function testConfiguration(change: object = {}): Configuration {
  const parsed = parseConfiguration(testFile(change), { sandbox: true });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.configuration;
}
