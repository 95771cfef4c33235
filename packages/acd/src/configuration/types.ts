import type { AgentId, SkillId, TeamId, UnitId } from '@patchpanel/protocol';
import type { MediaType, PageDescription } from '@patchpanel/protocol/pages';
import type { Signal } from '../unit/signal-commands.js';
import type { DirectoryConfiguration } from './directory.js';

/** The roles that a token may carry. */
export type Role = 'agent' | 'supervisor' | 'administrator';

/** An agent of the unit. Passwords never reach the unit's state. */
export interface AgentConfiguration {
  readonly agentId: AgentId;
  readonly userName: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly teamId: TeamId;
  readonly roles: readonly Role[];
  /** Proficiency per skill, 1 is best. */
  readonly skills: Readonly<Record<SkillId, number>>;
  readonly permissions: readonly string[];
  readonly limits: Readonly<Partial<Record<MediaType, number>>>;
}

/** A team with the reasons its agents may be unavailable for. */
export interface TeamConfiguration {
  readonly teamId: TeamId;
  readonly name: string;
  readonly unavailableCodes: readonly string[];
}

/** When a skill is open, by the clock of the unit's `timeZone`. `to` at or before `from` is of the next day. */
export interface OpeningHours {
  readonly days: readonly ('mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun')[];
  /** `hh:mm` */
  readonly from: string;
  /** `hh:mm`, `24:00` at most. */
  readonly to: string;
}

/** A queue: contacts wait in it, agents serve it. Times in seconds. */
export interface SkillConfiguration {
  readonly skillId: SkillId;
  readonly key: string;
  readonly name: string;
  readonly mediaType: MediaType;
  readonly requireManualAccept: boolean;
  readonly priority: number;
  readonly refusalTimeoutSeconds: number;
  readonly acwSeconds: number;
  readonly requireDisposition: boolean;
  /** Agents log in to it as to a dialer campaign. */
  readonly campaign: boolean;
  /** Missing: always open. */
  readonly hours?: readonly OpeningHours[];
  readonly dispositions: readonly { readonly dispositionId: number; readonly name: string }[];
}

/** A dialled address and the skill whose queue its contacts join. */
export interface PointOfContact {
  readonly address: string;
  readonly mediaType: MediaType;
  readonly skillId: SkillId;
}

/** What pressing a `SpawnScript` indicator sends to the agent's desktop. */
export interface ScriptConfiguration {
  readonly scriptId: string;
  readonly name: string;
  readonly signals: readonly Signal[];
}

/** Everything that the engine knows of a unit by configuration, checked and with every default filled in. */
export interface UnitConfiguration {
  readonly unitId: UnitId;
  readonly name: string;
  readonly teams: readonly TeamConfiguration[];
  readonly agents: readonly AgentConfiguration[];
  readonly skills: readonly SkillConfiguration[];
  readonly pages: readonly PageDescription[];
  readonly pointsOfContact: readonly PointOfContact[];
  readonly screenPopOrigins: readonly string[];
  readonly scripts: readonly ScriptConfiguration[];
  /** Seconds without a connection until Unavailable, and from then until logged out. */
  readonly leases: { readonly unavailableSeconds: number; readonly logoutSeconds: number };
  readonly retention: { readonly logHours: number; readonly historyDays: number; readonly contentDays: number };
  readonly locale: string;
  readonly timeZone: string;
}

/** How much the server takes from whom. */
export interface LimitsConfiguration {
  /** Requests of one caller, by token. */
  readonly caller: { readonly perSecond: number; readonly burst: number };
  /** Requests of one address. */
  readonly address: { readonly perSecond: number; readonly burst: number };
  readonly bodyBytes: number;
  /** A request's headers have to be here so many seconds after the connection, or the answer before, at the latest. */
  readonly headerSeconds: number;
  readonly connections: number;
}

/** The server's part of the configuration file. */
export interface ServerConfiguration {
  readonly host: string;
  readonly port: number;
  readonly publicUrl?: string;
  /** `true`: the nearest proxy; else the addresses and subnets of proxies. */
  readonly trustProxy: boolean | readonly string[];
  readonly corsOrigins: readonly string[];
  readonly frameAncestors: readonly string[];
  readonly limits: LimitsConfiguration;
  /** How long a server that was told to end still serves. */
  readonly drainSeconds: number;
}

/**
 * What a service may do: bring contacts, write for customers, read what goes out to the contacts that it brought
 * (`outbox`) or to every contact of a medium, give signals to agents.
 */
export const SERVICE_SCOPES = [
  'contacts',
  'messages',
  'signals',
  'outbox',
  'outbox:voice',
  'outbox:chat',
  'outbox:email',
  'outbox:voicemail',
  'outbox:workitem',
] as const;
/** One of {@link SERVICE_SCOPES}. */
export type ServiceScope = (typeof SERVICE_SCOPES)[number];

/** A program that brings customers and carries answers away. */
export interface ServiceConfiguration {
  readonly id: string;
  /** `sha256:` and 64 hexadecimal digits; the token itself is nowhere. */
  readonly tokenHash: string;
  readonly scopes: readonly ServiceScope[];
  /** Where the outbox is delivered to, signed with the secret. */
  readonly webhook?: { readonly url: string; readonly secret: string };
}

/** A whole `patchpanel.json`, checked. */
export interface Configuration {
  readonly server: ServerConfiguration;
  readonly issuer?: { readonly url: string; readonly clientId: string; readonly audience: string };
  readonly unit: UnitConfiguration;
  readonly services: readonly ServiceConfiguration[];
  readonly directory: DirectoryConfiguration;
  /** `scrypt:` hashes or, on loopback, plain passwords by agent id. */
  readonly passwords: ReadonlyMap<AgentId, string>;
  /** How long the audit log keeps a record and how many it has at most. @see PM-706 */
  readonly audit: { readonly auditDays: number; readonly auditRecords: number };
  readonly frames: 'default' | 'strict';
  /** What `frames: "strict"` lets be shown beside the pages' own origins. @see PM-704 */
  readonly signInOrigins: readonly string[];
}
