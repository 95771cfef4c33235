import type { SkillId, TeamId } from '@patchpanel/protocol';

/** Something that is for the agents of some teams, or of all where no team is named. */
interface ForTeams {
  readonly teams?: readonly TeamId[];
}

/** An entry of an address book; what is not known is `""`. */
export interface AddressBookEntry {
  readonly addressBookEntryId: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly company: string;
  readonly phone: string;
  readonly mobile: string;
  readonly email: string;
}

/** An address book of some teams. */
export interface AddressBook extends ForTeams {
  readonly addressBookId: string;
  readonly name: string;
  readonly entries: readonly AddressBookEntry[];
}

/** A mark for contacts of some skills, or of all where no skill is named. */
export interface Tag {
  readonly tagId: number;
  readonly name: string;
  readonly notes: string;
  readonly skills?: readonly SkillId[];
}

/** A message to the agents of some teams; times are ISO 8601 in UTC, to the second. */
export interface DirectoryMessage extends ForTeams {
  readonly messageId: string;
  readonly subject: string;
  readonly text: string;
  readonly startsAt?: string;
  readonly endsAt?: string;
}

/**
 * What the directory answers beside the unit's configuration. It decides nothing, so it is no part of the unit's state and
 * log: each node has it from its file.
 */
export interface DirectoryConfiguration {
  /** Products of the platform that clients ask for. */
  readonly features: readonly { readonly productId: number; readonly isEnabled: boolean }[];
  /** Kinds of files that agents may attach to mail. */
  readonly fileExtensions: readonly string[];
  /** Unavailable codes that stand for after-call work, by team: agents cannot choose them. */
  readonly acwCodes: ReadonlyMap<TeamId, readonly string[]>;
  readonly addressBooks: readonly AddressBook[];
  readonly tags: readonly Tag[];
  readonly messages: readonly DirectoryMessage[];
  readonly feedback: {
    readonly categories: readonly { readonly categoryId: number; readonly name: string }[];
    readonly priorities: readonly { readonly priorityId: number; readonly name: string }[];
  };
}

/** Tells whether something is for the agents of a team. */
export const isForTeam = ({ teams }: ForTeams, teamId: TeamId): boolean => teams?.includes(teamId) ?? true;
