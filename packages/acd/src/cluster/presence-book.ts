import type { SessionId } from '@patchpanel/protocol';
import type { Clock } from '../unit/clock.js';
import type { PresenceReport } from './messages.js';

/** A node that was silent for so long polls for nobody. */
export const SILENT_MS = 5_000;
const LOOK_MS = 1_000;

interface KnownNode {
  readonly life: string;
  number: number;
  heardAt: number;
  readonly ids: Set<SessionId>;
}

/** What the decider knows of the polls on all nodes. */
export interface PresenceBook {
  /** Takes in a report; `resync`: one is missing, the node has to tell everything. */
  take(report: PresenceReport): 'ok' | 'resync';
  close(): void;
}

/** Keeps the book; `reach` tells of a session that begins or ends to be polled on a node. */
export function createPresenceBook(
  clock: Clock,
  reach: (sessionId: SessionId, reachable: boolean, node: string) => void,
): PresenceBook {
  const nodes = new Map<string, KnownNode>();
  const leave = (node: string, known: KnownNode, left: Iterable<SessionId>): void => {
    for (const id of left) if (known.ids.delete(id)) reach(id, false, node);
  };
  const look = (): void => {
    for (const [node, known] of nodes) {
      if (clock.monotonic() - known.heardAt < SILENT_MS) continue;
      nodes.delete(node);
      leave(node, known, [...known.ids]);
    }
    cancel = clock.setTimer(look, LOOK_MS);
  };
  let cancel = clock.setTimer(look, LOOK_MS);

  return {
    take({ node, life, number, all, reached, left }) {
      let known = nodes.get(node);
      if (known?.life !== life) {
        if (known !== undefined) leave(node, known, [...known.ids]);
        known = { life, number: 0, heardAt: 0, ids: new Set() };
        nodes.set(node, known);
      }
      known.heardAt = clock.monotonic();
      if (!all && number !== known.number + 1) return 'resync';
      known.number = number;
      if (all) {
        const told = new Set(reached);
        leave(
          node,
          known,
          [...known.ids].filter((id) => !told.has(id)),
        );
      }
      leave(node, known, left);
      for (const id of reached) {
        if (known.ids.has(id)) continue;
        known.ids.add(id);
        reach(id, true, node);
      }
      return 'ok';
    },
    close() {
      cancel();
      nodes.clear();
    },
  };
}
