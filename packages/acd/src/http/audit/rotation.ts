import type { UnitId } from '@patchpanel/protocol';
import type { CollectionName } from '../../documents/collections.js';
import type { Documents } from '../../documents/documents.js';

const BATCH = 500;
/** When a collection is full, this part of it goes at once, so that its documents are rarely counted. */
const FREED_PART = 20;

/** Keeps a collection under a number of documents: when it is full, the first by id go. */
export interface Rotation {
  /** Resolves once there is room for so many more, which is then taken. */
  makeRoom(wanted: number): Promise<void>;
  /** One of those was there already. */
  repeated(): void;
}

/** Creates the rotation of a collection whose ids begin with a time. */
export function createRotation(documents: Documents, unit: UnitId, collection: CollectionName, most: number): Rotation {
  /** Never less than there are: documents that expired are taken off when all are counted again. */
  let counted: number | undefined;
  let turn: Promise<void> = Promise.resolve();

  async function count(): Promise<number> {
    let total = 0;
    for (let after = ''; ; ) {
      const found = await documents.list(unit, collection, { after, limit: BATCH });
      total += found.length;
      if (found.length < BATCH) return total;
      after = found[found.length - 1]?.id ?? after;
    }
  }

  async function rotate(wanted: number): Promise<void> {
    if (counted !== undefined && counted + wanted <= most) return;
    counted = await count();
    if (counted + wanted <= most) return;
    const target = Math.max(0, most - Math.max(wanted, Math.ceil(most / FREED_PART)));
    while (counted > target) {
      const oldest = await documents.list(unit, collection, { limit: Math.min(BATCH, counted - target) });
      if (oldest.length === 0) return;
      await Promise.all(oldest.map(({ id }) => documents.remove(unit, collection, id)));
      counted -= oldest.length;
    }
  }

  return {
    makeRoom(wanted) {
      const mine = turn
        .then(() => rotate(wanted))
        .then(() => {
          counted = (counted ?? 0) + wanted;
        });
      turn = mine.catch(() => {});
      return mine;
    },
    repeated() {
      if (counted !== undefined) counted -= 1;
    },
  };
}
