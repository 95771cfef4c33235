import type { Credentials } from '../contract.js';
import type { PollPosition } from '../polling/read-poll.js';
import type { SessionData } from '../store/session-data.js';
import type { History } from './history.js';

/** Everything that lets a new worker go on where one that died stood; every tab holds it. */
export interface Handover {
  /** Names one unbroken numbering of events; positions of different lineages say nothing about each other. */
  readonly lineage: string;
  readonly data: SessionData;
  readonly history: History;
  readonly poll?: PollPosition | undefined;
  readonly credentials?: Credentials | undefined;
  readonly stageTabId?: string | undefined;
}
