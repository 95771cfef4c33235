import { toSkillId, toTeamId } from '@patchpanel/protocol';
import type { SkillConfiguration, TeamConfiguration } from '../configuration/types.js';
import { ApiError } from './api-error.js';
import type { Call } from './call.js';

/** The configured skill of an id. @throws ApiError 404 `skill_not_found` */
export function skillOf({ context }: Call, id: string): SkillConfiguration {
  const wanted = toSkillId(id);
  const skill = context.unit.view.configuration().skills.find((candidate) => candidate.skillId === wanted);
  if (skill === undefined) throw new ApiError('skill_not_found', 'There is no such skill in this business unit.');
  return skill;
}

/** The configured team of an id. @throws ApiError 404 `team_not_found` */
export function teamOf({ context }: Call, id: string): TeamConfiguration {
  const wanted = toTeamId(id);
  const team = context.unit.view.configuration().teams.find((candidate) => candidate.teamId === wanted);
  if (team === undefined) throw new ApiError('team_not_found', 'There is no such team in this business unit.');
  return team;
}
