/** Ids stay strings from end to end; the brand keeps one kind from being passed for another. */
declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** A contact's id: a digit string, also where the wire shows an integer. */
export type ContactId = Branded<'ContactId'>;
/** An agent's id, a digit string. */
export type AgentId = Branded<'AgentId'>;
/** A skill's id, a digit string. */
export type SkillId = Branded<'SkillId'>;
/** A team's id, a digit string. */
export type TeamId = Branded<'TeamId'>;
/** The id of an agent session in the agent session API: a secret-free handle that never holds `60` or `15` (AS-4). */
export type SessionId = Branded<'SessionId'>;
/** The `busNo` of a business unit. */
export type UnitId = Branded<'UnitId'>;
/** The id of a configured page. */
export type PageId = Branded<'PageId'>;
/** The id under which a command is decided at most once (AS-9). */
export type CommandId = Branded<'CommandId'>;

/** Brands a string that is known to be a contact id. */
export const toContactId = (id: string): ContactId => id as ContactId;
/** Brands a string that is known to be an agent id. */
export const toAgentId = (id: string): AgentId => id as AgentId;
/** Brands a string that is known to be a skill id. */
export const toSkillId = (id: string): SkillId => id as SkillId;
/** Brands a string that is known to be a team id. */
export const toTeamId = (id: string): TeamId => id as TeamId;
/** Brands a string that is known to be a session id. */
export const toSessionId = (id: string): SessionId => id as SessionId;
/** Brands a string that is known to be a business unit's number. */
export const toUnitId = (id: string): UnitId => id as UnitId;
/** Brands a string that is known to be a page id. */
export const toPageId = (id: string): PageId => id as PageId;
/** Brands a string that is known to be a command id. */
export const toCommandId = (id: string): CommandId => id as CommandId;
