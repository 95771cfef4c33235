import type { ConfigurationFile } from './file-schema.js';
import { nearest } from './nearest.js';
import type { Report } from './problem.js';

/** Reports a value that stands twice. */
export function checkUnique(values: readonly string[], where: (index: number) => string, report: Report): void {
  const first = new Map<string, number>();
  values.forEach((value, index) => {
    const earlier = first.get(value);
    if (earlier === undefined) first.set(value, index);
    else
      report('DUPLICATE', where(index), `${JSON.stringify(value)} is taken by ${where(earlier)}`, 'Use another value.');
  });
}

/** Reports a reference to something that the file does not have, with the nearest that it has. */
export function checkKnown(value: string, known: readonly string[], what: string, path: string, report: Report): void {
  if (known.includes(value)) return;
  const hint = nearest(value, known);
  const fix = hint === undefined ? `Add the ${what}.` : `Add the ${what}, or did you mean ${JSON.stringify(hint)}?`;
  report(`UNKNOWN_${what.toUpperCase()}`, path, `there is no ${what} ${JSON.stringify(value)}`, fix);
}

/** Reports duplicate ids and references to skills and teams that do not exist. */
export function checkReferences(file: ConfigurationFile, report: Report): void {
  const { teams, agents, skills, pages = [], pointsOfContact = [] } = file;
  const keys = skills.map((skill) => skill.key);
  const teamIds = teams.map((team) => team.teamId);

  checkUnique(teamIds, (index) => `teams[${index}].teamId`, report);
  checkUnique(
    agents.map((agent) => agent.agentId),
    (index) => `agents[${index}].agentId`,
    report,
  );
  checkUnique(
    agents.map((agent) => agent.userName),
    (index) => `agents[${index}].userName`,
    report,
  );
  checkUnique(
    skills.map((skill) => skill.skillId),
    (index) => `skills[${index}].skillId`,
    report,
  );
  checkUnique(
    (file.services ?? []).map((service) => service.id),
    (index) => `services[${index}].id`,
    report,
  );
  checkUnique(
    (file.services ?? []).map((service) => service.tokenHash),
    (index) => `services[${index}].tokenHash`,
    report,
  );
  checkUnique(keys, (index) => `skills[${index}].key`, report);
  checkUnique(
    pages.map((page) => page.id),
    (index) => `pages[${index}].id`,
    report,
  );
  checkUnique(
    pointsOfContact.map((point) => `${point.mediaType} ${point.address}`),
    (index) => `pointsOfContact[${index}].address`,
    report,
  );
  skills.forEach((skill, index) => {
    const ids = (skill.dispositions ?? []).map((disposition) => String(disposition.dispositionId));
    checkUnique(ids, (entry) => `skills[${index}].dispositions[${entry}].dispositionId`, report);
  });

  agents.forEach((agent, index) => {
    checkKnown(agent.teamId, teamIds, 'team', `agents[${index}].teamId`, report);
    for (const key of Object.keys(agent.skills ?? {}))
      checkKnown(key, keys, 'skill', `agents[${index}].skills.${key}`, report);
  });
  pages.forEach((page, index) => {
    (page.skills ?? []).forEach((key, entry) => {
      checkKnown(key, keys, 'skill', `pages[${index}].skills[${entry}]`, report);
    });
  });
  pointsOfContact.forEach((point, index) => {
    const path = `pointsOfContact[${index}]`;
    checkKnown(point.skill, keys, 'skill', `${path}.skill`, report);
    const skill = skills.find((candidate) => candidate.key === point.skill);
    if (skill !== undefined && skill.mediaType !== point.mediaType) {
      report(
        'MEDIA_MISMATCH',
        `${path}.mediaType`,
        `skill ${skill.key} serves ${skill.mediaType}`,
        `Name a skill for ${point.mediaType}.`,
      );
    }
  });
}
