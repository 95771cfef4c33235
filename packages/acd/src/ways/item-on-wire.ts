import type { OutboxItemOnWire } from '@patchpanel/protocol/api';
import { isoTime } from '../engine/iso-time.js';
import type { PlacedOutboxItem } from './outbox.js';

/** An item of the outbox as services get it. */
export function itemOnWire({ id, item }: PlacedOutboxItem): OutboxItemOnWire {
  return { id, ...item, at: isoTime(item.at) };
}
