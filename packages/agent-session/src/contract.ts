import type { AgentId, ContactId, PageId, SessionId, SkillId } from '@patchpanel/protocol';
import type { WireEvent } from '@patchpanel/protocol/events';
import type { PageDescription } from '@patchpanel/protocol/pages';
import type { CommandError } from './commands/command-error.js';
import type { ChatState } from './store/chat-state.js';

/** What a tab hands over to sign an agent in. */
export interface Credentials {
  /** The server's base, such as `http://localhost:7100`. */
  readonly serverUrl: string;
  readonly agentId: AgentId;
  /** Bearer token of the agent session API. */
  readonly accessToken: string;
  /** `WebRTC` or a phone number. */
  readonly stationPhoneNumber: string;
  /** How the access token is renewed; without it, it ends when it ends. */
  readonly refresh?: TokenRefresh;
}

/** How an issuer renews an access token. */
export interface TokenRefresh {
  /** The issuer's token endpoint. */
  readonly url: string;
  readonly clientId: string;
  readonly token: string;
  /** Shows the issuer at the sign-out who signs out. */
  readonly idToken: string;
  /** When to renew, milliseconds since the epoch. */
  readonly at: number;
}

/** A disposition that an agent may choose for a contact of a skill. */
export interface Disposition {
  readonly dispositionId: number;
  readonly name: string;
}

/** What the desktop knows of a skill. */
export interface SkillInfo {
  readonly skillId: SkillId;
  readonly name: string;
  readonly mediaType: string;
  readonly requireDisposition: boolean;
  readonly acwSeconds: number;
  readonly dispositions: readonly Disposition[];
}

/** Reference data, read by REST after the session began and again after a resync. */
export interface Directory {
  readonly agent: {
    readonly agentId: AgentId;
    readonly firstName: string;
    readonly lastName: string;
    readonly teamId: string;
  };
  readonly businessUnit: { readonly busNo: string; readonly name: string };
  /** Lower-cased keys of the permissions that are on: `muteagent`, `masking`, `recordcontact`. */
  readonly permissions: ReadonlySet<string>;
  readonly unavailableCodes: readonly string[];
  readonly skills: ReadonlyMap<SkillId, SkillInfo>;
  readonly pages: readonly PageDescription[];
  /** Origins beside the pages' own whose popped URLs may be framed. */
  readonly screenPopOrigins: readonly string[];
  /** Version of the server and the set of frame origins it serves; a change makes an idle desktop reload. */
  readonly serverVersion: string;
}

/** A customer's name and picture as a page set them. @see PM-601 */
export interface CardState {
  readonly name?: string;
  readonly userImg?: string;
}

/** Where the client stands. */
export type SessionPhase = 'signed-out' | 'starting' | 'active' | 'ended';
/** How the client reaches the server: `reconnecting` while a poll or command is being repeated. */
export type Connection = 'online' | 'reconnecting' | 'offline';

/** Everything that a tab shows of the session; replaced, never changed in place. */
export interface SessionState {
  readonly version: number;
  readonly phase: SessionPhase;
  readonly connection: Connection;
  /** Since when the connection is not `online`, milliseconds. */
  readonly connectionSince?: number;
  readonly agentId?: AgentId;
  /** The plain session id, as pages granted `sessionInfo` get it. @see AS-7 */
  readonly sessionId?: SessionId;
  readonly established: boolean;
  /** All events of the session so far while not `established`. @see PM-404 */
  readonly kept: readonly WireEvent[];
  readonly agentState?: WireEvent;
  readonly agentLeg?: WireEvent;
  readonly muted: boolean;
  /** The last event of each current contact, by first appearance. */
  readonly contacts: ReadonlyMap<ContactId, WireEvent>;
  readonly cards: ReadonlyMap<ContactId, CardState>;
  /** The `PopURL` and `PageOpen` events of each current contact, in order: a tab that mounts pages later needs them too. */
  readonly pops: ReadonlyMap<ContactId, readonly WireEvent[]>;
  /** What was written in each current contact. */
  readonly chats: ReadonlyMap<ContactId, ChatState>;
  readonly directory?: Directory;
  /** Difference of the server's clock to ours, milliseconds, to be added to `Date.now()` for countdowns. */
  readonly serverClockOffsetMs: number;
  /** Why the phase is `signed-out` or `ended`: a stable code such as `SIGNED_OUT`, `SESSION_ENDED`, `SESSION_MOVED`, `TOKEN_REFUSED`, `OTHER_TAB`. */
  readonly reason?: string;
  /** This tab is the one that mounts pages. */
  readonly isStage: boolean;
}

/** A command of the agent session API as the desktop gives it. Sets say what is wanted; toggles are for pages (PM-504). */
export type SessionCommand =
  | {
      readonly kind: 'accept' | 'reject' | 'record' | 'end' | 'toggleHold' | 'toggleMask';
      readonly contactId: ContactId;
    }
  | { readonly kind: 'setHold' | 'setMask'; readonly contactId: ContactId; readonly on: boolean }
  | { readonly kind: 'setMute'; readonly on: boolean }
  | { readonly kind: 'toggleMute' }
  | { readonly kind: 'setAgentState'; readonly state: 'Available' | 'Unavailable'; readonly reason?: string }
  /** Without a skill: the agent's first one for calls. */
  | { readonly kind: 'dialPhone'; readonly phoneNumber: string; readonly skillId?: SkillId }
  | {
      readonly kind: 'disposition';
      readonly contactId: ContactId;
      readonly dispositionId: number;
      readonly notes?: string;
    }
  | { readonly kind: 'sendDtmf'; readonly contactId: ContactId; readonly digits: string }
  /** `to`: the id of an agent, `skill:` with the id or name of a skill, or a phone number (with `+`, or of seven digits and more). */
  | {
      readonly kind: 'transfer';
      readonly contactId: ContactId;
      readonly to: string;
      readonly mode: 'blind' | 'consult';
    }
  | { readonly kind: 'conference'; readonly contactId: ContactId }
  | { readonly kind: 'sendChatText'; readonly contactId: ContactId; readonly text: string }
  | { readonly kind: 'setTyping'; readonly contactId: ContactId; readonly on: boolean };

/** Who gave the command: the agent's own button acts at once, pages stand in line. @see PM-508 */
export type CommandOrigin = 'agent' | 'page';

/**
 * How a command ended; `message` is a sentence for the agent. `reason` of a rejection: `INVALID_STATE`, `NO_SUCH_CONTACT`,
 * `PLATFORM_REFUSED`, `INVALID_ARGUMENT`, `RATE_LIMITED`; of a sign-in also `TOKEN_REFUSED`, `OTHER_TAB`, `SIGNED_OUT`, `SESSION_EXISTS`.
 */
export interface CommandOutcome {
  readonly outcome: 'applied' | 'already' | 'rejected' | 'timeout';
  readonly reason?: string;
  readonly message?: string;
  /** The contact that a `dialPhone` made. @see EX-302 */
  readonly contactId?: ContactId;
}

/** One page in one place; without a contact: a workspace, where drafts are the signed-in agent's. */
export interface PageScope {
  readonly page: PageId;
  readonly contactId?: ContactId;
}

/** What the server keeps for pages; values are texts, such as JSON. @see EX-110 */
export interface Drafts {
  /** The text that was put; `undefined` where there is none. Rejects with a {@link CommandError} where nobody can tell. */
  get(scope: PageScope, key: string): Promise<string | undefined>;
  /** Never rejects; `INVALID_ARGUMENT` where the scope's 64 KiB or 1,000 keys would be exceeded. Changes of a scope keep their order. */
  put(scope: PageScope, key: string, value: string): Promise<CommandOutcome>;
  /** Never rejects; applied also where there was nothing. */
  delete(scope: PageScope, key: string): Promise<CommandOutcome>;
}

/** What a page's identity is asked for with; `origin` becomes its audience. */
export type IdentityRequest = PageScope & { readonly origin: string; readonly nonce?: string };

/** One task's worth of events, as the broker needs them. */
export interface SessionBatch {
  readonly version: number;
  readonly events: readonly WireEvent[];
  readonly token?: string;
}

/** One line for the audit log. @see PM-706 */
export type AuditLine = Readonly<Record<string, string | number>>;

/** A tab's view of the agent's session; the session itself lives in a worker shared by all tabs. */
export interface AgentSession {
  state(): SessionState;
  /** Called after every change of state, after the batch listeners of that change. Returns the unsubscribe. */
  subscribe(listener: () => void): () => void;
  /** Called in the task that applied the batch, in order, none missed. Returns the unsubscribe. */
  onBatch(listener: (batch: SessionBatch) => void): () => void;
  /**
   * Starts the agent's session, or joins it; `already` where the worker has it (also after a reload), which then goes on
   * with this token. Waits while the server cannot be reached, until `signOut`. With `move: 'ask'` a session that another
   * desktop has is left there: `rejected`, `SESSION_EXISTS`; else it moves here, and the other one says so.
   */
  signIn(credentials: Credentials, options?: { readonly move: 'ask' }): Promise<CommandOutcome>;
  /** What is signed in with, renewed tokens included, for a tab that keeps them over a reload. */
  credentials(): Credentials | undefined;
  /** Ends the session for all tabs, and its open contacts with it; the desktop decides when to offer that. */
  signOut(): Promise<CommandOutcome>;
  /** Never rejects. Repeated under one id until answered; applied means that the platform's event was seen. @see PM-508 @see AS-9 */
  run(command: SessionCommand, origin: CommandOrigin): Promise<CommandOutcome>;
  setCard(contactId: ContactId, card: { readonly name?: string | null; readonly userImg?: string | null }): void;
  readonly drafts: Drafts;
  /**
   * The compact JWS by which the page's server knows the agent, good for 60 s. Rejects with a {@link CommandError}, such as
   * `NOT_GRANTED` or `NO_SUCH_CONTACT`.
   * @see EX-401
   */
  identity(request: IdentityRequest): Promise<string>;
  /** Has the line written to the server's audit log, at least once; the worker adds `time` where it has none. @see PM-706 */
  audit(line: AuditLine): void;
  /** Makes this tab the one that mounts pages. */
  takeStage(): void;
  close(): void;
}
