import type { ContactId, PageId } from '@patchpanel/protocol';
import type { WireEvent } from '@patchpanel/protocol/events';
import type { CallCommand } from '@patchpanel/protocol/pages';
import type { ExtendedCommand, ExtendedPorts } from './extended/extended-ports.js';

/** A page's window, known by identity alone (`event.source`). @see PM-212 */
export type PageWindow = object;

/** What the broker needs of windows; the browser's adapter is `transports/window`. */
export interface WindowsPort {
  /** Posts one envelope to exactly this origin; never throws, also when the window is gone. @see PM-106 @see PM-214 */
  post(window: PageWindow, envelope: object, targetOrigin: string, transfer?: readonly object[]): void;
  closed(window: PageWindow): boolean;
  /** The window around a frame's; `null` for a window that is in none. Never throws. @see PM-702 */
  parent(window: PageWindow): PageWindow | null;
  /** Makes a pair of connected ports; without it no page gets the extended profile. @see EX-102 */
  openChannel?(): PortPair;
}

/** The host's end of a page's port. */
export interface FramePort {
  /** Never throws, also when nobody hears it. */
  post(frame: string): void;
  /** Takes the page's frames from now on, as they came. */
  listen(receive: (data: unknown) => void): void;
  /** From now on it is deaf and mute. Idempotent. */
  close(): void;
}

/** Two connected ports: the host's, and the one that is transferred to the page. */
export interface PortPair {
  readonly host: FramePort;
  readonly remote: object;
}

/** One message as the transport heard it. `data` is read only after source and origin were found right (PM-702). */
export interface IncomingMessage {
  readonly source: PageWindow | null;
  readonly origin: string;
  readonly data: unknown;
}

/** Time, injected. Milliseconds. */
export interface Clock {
  now(): number;
  setTimer(callback: () => void, delayMs: number): () => void;
}

/** Where the warnings go that the protocol demands on the console (PM-207, PM-211, PM-403, PM-702). */
export interface BrokerLog {
  warn(message: string): void;
}

/** The agent session as the broker sees it at one point in the host's order of events. @see PM-405 */
export interface SessionSnapshot {
  /** Grows by one with every batch; a snapshot and a batch of the same version describe the same point. */
  readonly version: number;
  /** A session exists. @see PM-404 */
  readonly active: boolean;
  /** The session's first AgentState has been seen. @see PM-404 */
  readonly established: boolean;
  /** Every event of the session so far, in order, while it is not established; empty afterwards. */
  readonly kept: readonly WireEvent[];
  readonly agentState?: WireEvent;
  /** The last contact event of each current contact, unchanged, by first appearance. @see PM-402 */
  readonly contacts: ReadonlyMap<ContactId, WireEvent>;
  /** The plain id of the session, for pages that are granted `sessionInfo`. @see PM-403 */
  readonly token?: string;
}

/** What one task of the store did. The snapshot read inside the listener already includes it. */
export interface SessionBatch {
  readonly version: number;
  /** The events of one ACD batch in platform order, after PM-406 and PM-407. */
  readonly events: readonly WireEvent[];
  /** Set when a session started or its token changed. */
  readonly token?: string;
}

/** The session store, as the broker reads it. */
export interface SessionPort {
  snapshot(): SessionSnapshot;
  /** Listeners run in the task that applied the batch. */
  subscribe(listener: (batch: SessionBatch) => void): () => void;
}

/** A command of a page, its target already resolved by PM-503 and PM-507. `mute` has no contact. */
export interface PageCommand {
  readonly command: CallCommand;
  readonly page: PageId;
  readonly contactId?: ContactId;
}

/** How a command ended. `reason` is a stable code such as `INVALID_STATE`, `NOT_GRANTED`, `PLATFORM_REFUSED`. */
export interface CommandOutcome {
  readonly outcome: 'applied' | 'already' | 'rejected' | 'timeout';
  readonly reason?: string;
  /** The contact that a `dialPhone` made. @see EX-302 */
  readonly contactId?: ContactId;
}

/** A customer's name and picture. A key that is absent stays as it was; `null` clears it. @see PM-602 */
export interface ContactCard {
  readonly name?: string | null;
  readonly userImg?: string | null;
}

/** The desktop's own functions: the same that its buttons call. */
export interface CommandsPort {
  /** Applies the command if the desktop's own button would act at that moment; never rejects. @see PM-502 @see PM-508 */
  run(command: PageCommand): Promise<CommandOutcome>;
  /**
   * The same for a page of the extended profile; never rejects, and resolves no sooner than the platform has said so
   * (EX-302). Commands that wait for one another do so before it. Absent: all are refused. @see EX-301
   */
  execute?(command: ExtendedCommand): Promise<CommandOutcome>;
  setCard(contactId: ContactId, card: ContactCard): void;
  /** The contacts whose accept/reject dialog is shown, the one in front first. @see PM-503 */
  dialogs(): readonly ContactId[];
  /** The call in focus. @see PM-507 */
  focusedCall(): ContactId | undefined;
}

/** One line of the audit log; ids only. @see PM-706 */
export interface AuditRecord {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly page: PageId;
  readonly origin: string;
  readonly issuer: string;
  /** A message type, or `SessionInfo` for a delivered token. */
  readonly command: string;
  readonly contactId?: ContactId;
  readonly outcome: string;
  readonly reason?: string;
}

/** A notice for the page's tab, such as a missing grant, an unlisted origin or a flood. @see PM-403 @see PM-702 @see PM-703 */
export interface PageNotice {
  readonly page: PageId;
  /** The contact of the panel that the page stands in; absent in a workspace. */
  readonly contactId?: ContactId;
  readonly code: 'MISSING_GRANT' | 'UNLISTED_ORIGIN' | 'CARD_REFUSED' | 'FLOOD';
  readonly message: string;
}

/** Everything the broker needs from its host. */
export interface BrokerPorts {
  readonly windows: WindowsPort;
  readonly clock: Clock;
  readonly log: BrokerLog;
  readonly session: SessionPort;
  readonly commands: CommandsPort;
  readonly audit: (record: AuditRecord) => void;
  readonly notice: (notice: PageNotice) => void;
  /** Lets pages have the extended profile; absent: every page is one of `max` or `cxa`. @see EX-101 */
  readonly extended?: ExtendedPorts;
}
