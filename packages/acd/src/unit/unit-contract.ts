import type { AgentId, ContactId, SessionId, UnitId } from '@patchpanel/protocol';
import type { WireEvent } from '@patchpanel/protocol/events';
import type { AgentConfiguration, UnitConfiguration } from '../configuration/types.js';
import type { IdentifiedCommand, Outcome } from './commands.js';

/** What one poll position answers. `expired`: no longer kept; `unknown`: never given or ahead of the log. @see AS-6 */
export type FeedReading =
  | { readonly kind: 'events'; readonly events: readonly WireEvent[]; readonly position: number }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'expired' }
  | { readonly kind: 'unknown' }
  /** The session ended and everything up to its end was read. */
  | { readonly kind: 'ended' };

/** A session as the http layer needs it. */
export interface SessionView {
  /** The plain id that `POST agent-sessions` or `join` answered. */
  readonly sessionId: SessionId;
  readonly agentId: AgentId;
  readonly ended: boolean;
  /** The position before the session id's first entry. */
  readonly start: number;
}

/** A contact as the sandbox's state and the simulator see it. */
export interface ContactView {
  readonly contactId: ContactId;
  readonly mediaType: string;
  readonly status: string;
  readonly skillId: string;
  readonly agentId?: AgentId;
  readonly from: string;
  readonly to: string;
  readonly inbound: boolean;
  readonly queued: boolean;
}

/** An agent as the sandbox's state and the simulator see it. */
export interface AgentView {
  readonly agentId: AgentId;
  readonly state: string;
  readonly reason: string;
  readonly acw: boolean;
  readonly muted: boolean;
  readonly sessionId?: SessionId;
  readonly contacts: readonly ContactId[];
}

/** Read-only questions to the state; answers are plain data of the moment. */
export interface UnitView {
  configuration(): UnitConfiguration;
  agentConfiguration(agentId: AgentId): AgentConfiguration | undefined;
  session(sessionId: SessionId): SessionView | undefined;
  agents(): readonly AgentView[];
  contacts(): readonly ContactView[];
  contactOwner(contactId: ContactId): AgentId | undefined;
  /** What the agent saved for a contact: `GET contacts/{id}/disposition`. */
  disposition(contactId: ContactId): { readonly dispositionId: number; readonly notes: string } | undefined;
}

/** One business unit on the node that decides for it. */
export interface Unit {
  readonly id: UnitId;
  readonly view: UnitView;
  /** Decides; answers once the entry is durable. Never rejects but with the end of the process's log. */
  execute(command: IdentifiedCommand): Promise<Outcome>;
  /** A function of session and position alone; reading never consumes. @see AS-5 */
  read(sessionId: SessionId, position: number): FeedReading;
  /** Calls back once, when the session's feed grew past `position` or the session ended; returns the cancel. */
  whenReadable(sessionId: SessionId, position: number, callback: () => void): () => void;
  /** Sequence of the last durable entry. */
  readonly lastSequence: number;
  close(): Promise<void>;
}
