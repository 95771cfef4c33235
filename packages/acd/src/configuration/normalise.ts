import { type SkillId, toAgentId, toSkillId, toTeamId, toUnitId } from '@patchpanel/protocol';
import type { ConfigurationFile } from './file-schema.js';
import { normaliseDirectory } from './normalise-directory.js';
import { normalisePage } from './normalise-page.js';
import { normaliseScript } from './scripts.js';
import type { Configuration, LimitsConfiguration, ServerConfiguration, UnitConfiguration } from './types.js';

const DEFAULT_AUDIT_DAYS = 90;
const DEFAULT_AUDIT_RECORDS = 200_000;

function normaliseUnit(file: ConfigurationFile): UnitConfiguration {
  const ids = new Map(file.skills.map((skill) => [skill.key, toSkillId(skill.skillId)]));
  const skillIdOf = (key: string): SkillId => ids.get(key) ?? toSkillId(key);
  const { historyDays = 90 } = file.retention ?? {};
  return {
    unitId: toUnitId(file.businessUnit.busNo),
    name: file.businessUnit.name,
    teams: file.teams.map((team) => ({
      teamId: toTeamId(team.teamId),
      name: team.name,
      unavailableCodes: team.unavailableCodes ?? [],
    })),
    agents: file.agents.map((agent) => ({
      agentId: toAgentId(agent.agentId),
      userName: agent.userName,
      firstName: agent.firstName,
      lastName: agent.lastName,
      teamId: toTeamId(agent.teamId),
      roles: agent.roles ?? ['agent'],
      skills: Object.fromEntries(Object.entries(agent.skills ?? {}).map(([key, level]) => [skillIdOf(key), level])),
      permissions: agent.permissions ?? [],
      limits: agent.limits ?? {},
    })),
    skills: file.skills.map((skill) => ({
      skillId: toSkillId(skill.skillId),
      key: skill.key,
      name: skill.name,
      mediaType: skill.mediaType,
      requireManualAccept: skill.requireManualAccept ?? true,
      priority: skill.priority ?? 0,
      refusalTimeoutSeconds: skill.refusalTimeoutSeconds ?? 30,
      acwSeconds: skill.acwSeconds ?? 0,
      requireDisposition: skill.requireDisposition ?? false,
      campaign: skill.campaign ?? false,
      ...(skill.hours === undefined ? {} : { hours: skill.hours }),
      dispositions: skill.dispositions ?? [],
    })),
    pages: (file.pages ?? []).map((page) => normalisePage(page, skillIdOf)),
    pointsOfContact: (file.pointsOfContact ?? []).map((point) => ({
      address: point.address,
      mediaType: point.mediaType,
      skillId: skillIdOf(point.skill),
    })),
    screenPopOrigins: file.screenPopOrigins ?? [],
    scripts: (file.scripts ?? []).map(normaliseScript),
    leases: {
      unavailableSeconds: file.leases?.unavailableSeconds ?? 30,
      logoutSeconds: file.leases?.logoutSeconds ?? 300,
    },
    retention: { logHours: 24, historyDays, contentDays: Math.min(90, historyDays), ...file.retention },
    locale: file.locale ?? 'en',
    timeZone: file.timeZone ?? 'UTC',
  };
}

const DEFAULT_LIMITS: LimitsConfiguration = {
  caller: { perSecond: 100, burst: 500 },
  address: { perSecond: 1_000, burst: 5_000 },
  bodyBytes: 1024 * 1024,
  headerSeconds: 20,
  connections: 20_000,
};

function normaliseServer(file: ConfigurationFile): ServerConfiguration {
  const { host, port, publicUrl, trustProxy, corsOrigins, frameAncestors, limits, drainSeconds } = file.server ?? {};
  return {
    host: host ?? 'localhost',
    port: port ?? 7100,
    ...(publicUrl === undefined ? {} : { publicUrl }),
    trustProxy: trustProxy ?? false,
    corsOrigins: corsOrigins ?? [],
    frameAncestors: frameAncestors ?? [],
    limits: { ...DEFAULT_LIMITS, ...limits },
    drainSeconds: drainSeconds ?? 0,
  };
}

/** Fills every default of a checked file in. */
export function normalise(file: ConfigurationFile): Configuration {
  const passwords = file.agents.flatMap((agent) =>
    agent.password === undefined ? [] : [[toAgentId(agent.agentId), agent.password] as const],
  );
  return {
    server: normaliseServer(file),
    ...(file.issuer === undefined ? {} : { issuer: file.issuer }),
    unit: normaliseUnit(file),
    services: file.services ?? [],
    directory: normaliseDirectory(file),
    passwords: new Map(passwords),
    audit: {
      auditDays: file.retention?.auditDays ?? DEFAULT_AUDIT_DAYS,
      auditRecords: file.retention?.auditRecords ?? DEFAULT_AUDIT_RECORDS,
    },
    frames: file.frames ?? 'default',
    signInOrigins: [...new Set((file.pages ?? []).flatMap((page) => page.signInOrigins ?? []))],
  };
}
