import type { AgentId, SkillId } from '@patchpanel/protocol';
import type { Directory, SkillInfo } from '../contract.js';
import { memberText } from '../http/answer.js';
import { parsePages, parseScreenPopOrigins } from './parse-pages.js';
import { parseAgent, parseBusinessUnit, parsePermissions, parseUnavailableCodes } from './parse-people.js';
import { parseAgentSkills, parseSkill } from './parse-skill.js';

/** Reads one path; `{}` where the server answered that it has none, `undefined` once nobody wants it any more. */
export type Read = (path: string) => Promise<unknown>;

/** Reads everything but the skills. The server is asked for all parts at once; none fails because of another. */
export async function loadDirectory(
  read: Read,
  services: string,
  agentId: AgentId,
): Promise<{ readonly directory: Directory; readonly skillIds: readonly SkillId[] }> {
  const id = encodeURIComponent(agentId);
  const [agentBody, unit, permissions, skills, pages, platform] = await Promise.all([
    read(`${services}/agents/${id}`),
    read(`${services}/business-unit`),
    read(`${services}/permissions?agentId=${id}`),
    read(`${services}/agents/${id}/skills`),
    read('/patchpanel/v1/pages'),
    read('/patchpanel/v1/platform'),
  ]);
  const agent = parseAgent(agentBody, agentId);
  const team = encodeURIComponent(agent.teamId);
  const codes = agent.teamId === '' ? {} : await read(`${services}/teams/${team}/unavailable-codes?activityOnly=true`);
  const directory: Directory = {
    agent,
    businessUnit: parseBusinessUnit(unit),
    permissions: parsePermissions(permissions),
    unavailableCodes: parseUnavailableCodes(codes),
    skills: new Map(),
    pages: parsePages(pages),
    screenPopOrigins: parseScreenPopOrigins(pages),
    serverVersion: [memberText(platform, 'version'), memberText(platform, 'framesRevision')]
      .filter((part) => part !== '')
      .join('+'),
  };
  return { directory, skillIds: parseAgentSkills(skills) };
}

/** Reads one skill and its dispositions. */
export async function loadSkill(read: Read, services: string, skillId: SkillId): Promise<SkillInfo> {
  const path = `${services}/skills/${encodeURIComponent(skillId)}`;
  const [skill, dispositions] = await Promise.all([read(path), read(`${path}/dispositions`)]);
  return parseSkill(skillId, skill, dispositions);
}
