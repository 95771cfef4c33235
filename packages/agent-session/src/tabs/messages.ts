import type { ContactId } from '@patchpanel/protocol';
import type { WireEvent } from '@patchpanel/protocol/events';
import type { Action } from '../commands/action.js';
import type { AuditLine, CommandOrigin, Credentials, SessionCommand } from '../contract.js';
import type { Diagnostic } from '../platform/environment.js';
import type { Handover } from '../worker/handover.js';
import type { PageAnswer, PageQuestion } from '../worker/page-services.js';
import type { CardChange } from '../worker/session-core.js';
import type { StoredStep } from '../worker/session-store.js';

/** Something that a tab wants an answer to; repeated under the same id to a new worker until there is one. */
export type Asked =
  | { readonly kind: 'sign-in'; readonly id: string; readonly credentials: Credentials; readonly move?: 'ask' }
  | { readonly kind: 'sign-out'; readonly id: string }
  | {
      readonly kind: 'run';
      readonly id: string;
      readonly command: SessionCommand;
      readonly origin: CommandOrigin;
      /** What a worker that died had sent it as. */
      readonly sentAs?: Action;
    }
  | { readonly kind: 'page'; readonly id: string; readonly question: PageQuestion }
  | { readonly kind: 'audit'; readonly id: string; readonly line: AuditLine };

/** From a tab to the worker. */
export type TabMessage =
  | {
      readonly kind: 'attach';
      readonly tabId: string;
      /** The worker's name, the same for all tabs of the agent. */
      readonly workerName: string;
      readonly visible: boolean;
      /** What the tab knows of a session, if of any. */
      readonly handover?: Handover;
    }
  | Asked
  | { readonly kind: 'set-card'; readonly contactId: ContactId; readonly card: CardChange }
  | { readonly kind: 'life-sign'; readonly sign: 'visible' | 'hidden' | 'online' | 'offline' }
  | { readonly kind: 'take-stage' }
  | { readonly kind: 'detach' };

/** From the worker to a tab. */
export type WorkerMessage =
  | {
      readonly kind: 'welcome';
      /** Held by the worker while it lives. */
      readonly lifeLock: string;
      readonly known: Handover;
      /** The events that the tab missed; absent where they can no longer be had. */
      readonly missed?: readonly WireEvent[];
    }
  | ({ readonly kind: 'step' } & StoredStep)
  | { readonly kind: 'stage'; readonly tabId: string }
  | { readonly kind: 'sent'; readonly id: string; readonly action: Action }
  | { readonly kind: 'outcome'; readonly id: string; readonly outcome: PageAnswer }
  | { readonly kind: 'diagnostic'; readonly diagnostic: Diagnostic };

/** One side of the way between a tab and the worker: a `MessagePort`, or a dedicated worker and its scope. */
export interface Endpoint<Out, In> {
  send(message: Out): void;
  /** Returns the unsubscribe; messages that came before are not lost. */
  listen(listener: (message: In) => void): () => void;
  close(): void;
}

/** The lock that all tabs share that know a session of this worker's agent. */
export const knowersLock = (workerName: string): string => `patchpanel-knowers ${workerName}`;

/** The lock that a tab holds while its document lives. */
export const tabLock = (tabId: string): string => `patchpanel-tab-${tabId}`;
