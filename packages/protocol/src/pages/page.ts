import type { PageId, SkillId } from '../ids.js';

/** The commands of profile `max` by their grant names, in the order of the specification. @see PM-509 */
export const CALL_COMMANDS = ['answer', 'refuse', 'hold', 'mute', 'mask', 'record', 'hangup'] as const;
/** One of {@link CALL_COMMANDS}. */
export type CallCommand = (typeof CALL_COMMANDS)[number];

/** The commands that the extended profile adds; each is granted by name only. @see PM-509 */
export const EXTENDED_COMMANDS = [
  'setAgentState',
  'dialPhone',
  'sendDtmf',
  'transfer',
  'conference',
  'disposition',
  'focus',
] as const;
/** Any grantable command. */
export type CommandGrant = CallCommand | (typeof EXTENDED_COMMANDS)[number];

/** The media of contacts. */
export const MEDIA_TYPES = ['voice', 'chat', 'email', 'voicemail', 'workitem'] as const;
/** One of {@link MEDIA_TYPES}. */
export type MediaType = (typeof MEDIA_TYPES)[number];

/** Where a page is shown: beside its contact, or always. @see PM-107 @see PM-108 */
export type PagePlace = 'contact-panel' | 'workspace';
/** The dialect that the host speaks to a page. */
export type PageProfile = 'max' | 'cxa';

/** What a page may do and see, with every default filled in. @see PM-509 @see PM-403 */
export interface PageGrants {
  readonly commands: readonly CommandGrant[];
  readonly card: boolean;
  readonly sessionInfo: boolean;
  readonly identity: boolean;
}

/** How many counted messages one window may send: on average, and at once. @see PM-703 */
export interface PageRate {
  readonly perSecond: number;
  readonly burst: number;
}

/** The rate of a page for which the configuration gives none. @see PM-703 */
export const DEFAULT_PAGE_RATE: PageRate = { perSecond: 50, burst: 200 };

/** A configured page as the server tells it to a desktop: checked, with every default filled in. */
export interface PageDescription {
  readonly id: PageId;
  readonly title: string;
  readonly place: PagePlace;
  /** A URL template; see `expandPageUrl`. */
  readonly url: string;
  readonly profile: PageProfile;
  /** The origins whose documents may talk in this page's window, at least one. @see PM-702 */
  readonly origins: readonly string[];
  readonly grants: PageGrants;
  /** The skills whose contacts open the page; empty means every skill. */
  readonly skills: readonly SkillId[];
  /** The media whose contacts open the page; empty means every medium. */
  readonly media: readonly MediaType[];
  readonly openOn: 'incoming' | 'active';
  /** The tokens of the iframe's `sandbox` attribute. @see PM-704 */
  readonly sandbox: readonly string[];
  /** The features of the iframe's `allow` attribute. */
  readonly allow: readonly string[];
  readonly opaqueOrigin: boolean;
  /** Left out: {@link DEFAULT_PAGE_RATE}. */
  readonly rate?: PageRate;
}

/** The iframe's default `sandbox` tokens. @see PM-704 */
export const DEFAULT_SANDBOX = [
  'allow-scripts',
  'allow-same-origin',
  'allow-forms',
  'allow-popups',
  'allow-popups-to-escape-sandbox',
  'allow-modals',
  'allow-downloads',
  'allow-storage-access-by-user-activation',
] as const;
