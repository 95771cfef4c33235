import type { AgentId, SessionId, UnitId } from '@patchpanel/protocol';
import type { WireEvent } from '@patchpanel/protocol/events';
import type { AgentConfiguration, UnitConfiguration } from '../configuration/types.js';
import type { SequencedEntry } from '../log/log.js';
import type { IdentifiedCommand, Outcome } from './commands.js';
import type { LocalView } from './local-view.js';
import type { AnswerOf, QuestionKind, QuestionOf } from './questions.js';
import type { UnavailableError } from './unavailable-error.js';

/** What one poll position answers. `expired`: no longer kept; `unknown`: never given or ahead of the log. @see AS-6 */
export type FeedReading =
  | { readonly kind: 'events'; readonly events: readonly WireEvent[]; readonly position: number }
  | { readonly kind: 'nothing' }
  /** Not known yet: it is being read from the log; `whenReadable` tells when it is there. */
  | { readonly kind: 'loading' }
  | { readonly kind: 'expired' }
  | { readonly kind: 'unknown' }
  /** The session ended and everything up to its end was read. */
  | { readonly kind: 'ended' };

/** The configuration of the unit, which every node has. */
export interface UnitView {
  configuration(): UnitConfiguration;
  agentConfiguration(agentId: AgentId): AgentConfiguration | undefined;
}

/** Whether commands can be decided: `log_failed` until the process is started again, `no_decider` while no node decides. */
export type UnitHealth = 'ok' | 'log_failed' | 'no_decider';

/** One business unit, on the node that decides for it or on another one. */
export interface Unit {
  readonly id: UnitId;
  readonly view: UnitView;
  /** Decides; answers once the entry is durable. Never rejects but with the end of the process's log. */
  execute(command: IdentifiedCommand): Promise<Outcome>;
  /** Answers a question about the state from what is durable. */
  ask<Kind extends QuestionKind>(question: QuestionOf<Kind>): Promise<AnswerOf<Kind>>;
  /** A function of session and position alone; reading never consumes. @see AS-5 */
  read(sessionId: SessionId, position: number): FeedReading;
  /** Calls back once, when the session's feed grew past `position` or the session ended; returns the cancel. */
  whenReadable(sessionId: SessionId, position: number, callback: () => void): () => void;
  /** Sequence of the last durable entry. */
  readonly lastSequence: number;
  readonly health: UnitHealth;
  close(): Promise<void>;
}

/** The unit on the node that decides for it. */
export interface DecidingUnit extends Unit {
  readonly view: LocalView;
  /** Calls back with every entry that becomes durable from now on; returns the unsubscribe. */
  onEntry(listener: (entry: SequencedEntry) => void): () => void;
  /** Refuses everything from now on and writes nothing more, at its close neither: another node may decide. */
  abandon(reason: UnavailableError): void;
}
