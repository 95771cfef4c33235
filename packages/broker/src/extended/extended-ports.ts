import type { ContactId, PageId } from '@patchpanel/protocol';
import type { CommandOrder, PageContext, PanelChange } from '@patchpanel/protocol/messages';
import type { PagePlace } from '@patchpanel/protocol/pages';
import type { CommandOutcome } from '../ports.js';

/**
 * A command of a page that wants to know what became of it. `contactId` is there, and held when the command was taken,
 * for every command but `setMute`, `setAgentState` and `dialPhone`.
 * @see EX-301
 */
export type ExtendedCommand = CommandOrder & { readonly page: PageId; readonly contactId?: ContactId };

/** One page in one place. Absent contact: a workspace. */
export interface PageScope {
  readonly page: PageId;
  readonly contactId?: ContactId;
}

/** What surrounds a page, as the desktop knows it; the broker hides other contacts from pages that may not see them. */
export type HostContext = Omit<PageContext, 'place' | 'activeContactId'> & {
  readonly activeContactId: ContactId | null;
};

/** What the desktop tells pages of itself. @see EX-106 */
export interface ContextPort {
  current(scope: PageScope & { readonly place: PagePlace }): HostContext;
  /** The listener is called after any change, of whatever page. Returns the unsubscribe. */
  subscribe(listener: () => void): () => void;
}

/**
 * Keeps drafts on the server; without `contactId` they are the page's for the signed-in agent. Values are JSON texts. A
 * `put` that would exceed 64 KiB in all keys of the scope is `rejected` with `INVALID_ARGUMENT`.
 * @see EX-110
 */
export interface DraftsPort {
  /** The JSON text that was put; `undefined` where there is none. */
  get(scope: PageScope, key: string): Promise<string | undefined>;
  put(scope: PageScope, key: string, json: string): Promise<CommandOutcome>;
  delete(scope: PageScope, key: string): Promise<CommandOutcome>;
}

/** Has the ACD sign who the agent is. @see EX-401 */
export interface IdentityPort {
  /** The compact JWS for a page's server: `origin` is its audience. Rejects where the server does not sign. */
  sign(wanted: PageScope & { readonly origin: string; readonly nonce?: string }): Promise<string>;
}

/** Shows what a page wants on its own tab; `attention` never moves the focus. @see EX-109 */
export interface PanelPort {
  change(scope: PageScope, change: PanelChange): void;
}

/** What the extended profile needs of its host; what a host lacks is answered with `PLATFORM_REFUSED`. */
export interface ExtendedPorts {
  /** A text of up to 64 characters that was never given before, in this load of the desktop or another. @see EX-201 */
  newEpoch(): string;
  readonly context?: ContextPort;
  readonly drafts?: DraftsPort;
  readonly identity?: IdentityPort;
  readonly panel?: PanelPort;
}
