import type { SessionId } from '@patchpanel/protocol';
import { toToken } from '../nats/names.js';
import type { IdentifiedCommand } from '../unit/commands.js';

/** Which sessions are polled on a node: everything (`all`), or what changed since the report before. */
export interface PresenceReport {
  readonly node: string;
  /** Which life of the node this is; numbers begin anew with each. */
  readonly life: string;
  /** Dense from 1 in every epoch. */
  readonly number: number;
  readonly all: boolean;
  readonly reached: readonly SessionId[];
  readonly left: readonly SessionId[];
}

/** What a node asks of the one that decides. */
export type NodeRequest =
  | { readonly kind: 'execute'; readonly command: IdentifiedCommand }
  | { readonly kind: 'ask'; readonly question: { readonly kind: string } }
  | { readonly kind: 'presence'; readonly report: PresenceReport };

/** `again`: the node does not decide (any more), the same may be sent to the next one; `unknown`: its release is too old. */
export type NodeReply =
  | { readonly kind: 'done'; readonly epoch: number; readonly value?: unknown }
  | { readonly kind: 'again' }
  | { readonly kind: 'unknown' };

/** Where the decider of an epoch listens. */
export const commandSubject = (unit: string, epoch: number): string => `pp.cmd.${toToken(unit)}.${epoch}`;
