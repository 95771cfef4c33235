import type { WireEvent } from '@patchpanel/protocol/events';
import type { SessionState } from '../contract.js';

/** What all tabs of a session share: a tab's state without what is the tab's own. */
export type SessionData = Omit<SessionState, 'version' | 'isStage'>;

/** New values of some fields; `undefined` takes a field away. */
export type DataPatch = { readonly [Key in keyof SessionData]?: SessionData[Key] | undefined };

/** Nobody is signed in. */
export const NO_SESSION: SessionData = {
  phase: 'signed-out',
  connection: 'online',
  established: false,
  kept: [],
  muted: false,
  contacts: new Map(),
  cards: new Map(),
  pops: new Map(),
  chats: new Map(),
  serverClockOffsetMs: 0,
};

/** What a session's start takes away of the one before; the directory stays until the new one is read. @see PM-108 */
export const CLEAN_SESSION: DataPatch = {
  sessionId: undefined,
  established: false,
  kept: [],
  agentState: undefined,
  agentLeg: undefined,
  muted: false,
  contacts: new Map(),
  cards: new Map(),
  pops: new Map(),
  chats: new Map(),
  reason: undefined,
};

/** One step of a session: first the patch, then the events, then everybody hears of it. */
export interface SessionStep {
  readonly patch?: DataPatch;
  readonly events?: readonly WireEvent[];
  /** The plain session id, when a session starts or its id changes. @see PM-403 */
  readonly token?: string;
}
