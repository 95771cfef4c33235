import { type TeamId, toSkillId, toTeamId } from '@patchpanel/protocol';
import type { DirectoryConfiguration } from './directory.js';
import type { ConfigurationFile } from './file-schema.js';

const forTeams = (teams: readonly string[] | undefined): { readonly teams?: readonly TeamId[] } =>
  teams === undefined ? {} : { teams: teams.map(toTeamId) };

/** Fills the defaults of the directory's part of a checked file in. */
export function normaliseDirectory(file: ConfigurationFile): DirectoryConfiguration {
  const { businessUnit, addressBooks = [], tags = [], messages = [] } = file;
  const skillIds = new Map(file.skills.map((skill) => [skill.key, toSkillId(skill.skillId)]));
  return {
    features: businessUnit.features ?? [],
    fileExtensions: businessUnit.fileExtensions ?? [],
    acwCodes: new Map(file.teams.map((team) => [toTeamId(team.teamId), team.acwCodes ?? []])),
    addressBooks: addressBooks.map(({ teams, entries, ...book }) => ({
      ...book,
      ...forTeams(teams),
      entries: entries.map((entry) => ({ lastName: '', company: '', phone: '', mobile: '', email: '', ...entry })),
    })),
    tags: tags.map(({ skills, ...tag }) => ({
      notes: '',
      ...tag,
      ...(skills === undefined ? {} : { skills: skills.map((key) => skillIds.get(key) ?? toSkillId(key)) }),
    })),
    messages: messages.map(({ teams, ...message }) => ({ ...message, ...forTeams(teams) })),
    feedback: file.feedback ?? { categories: [], priorities: [] },
  };
}
