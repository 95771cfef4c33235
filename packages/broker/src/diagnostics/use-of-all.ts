import { eventContactId, type WireEvent } from '@patchpanel/protocol/events';
import type { Subscription } from '../subscriptions.js';
import { allIsMoreThanUsed } from '../warnings.js';
import { type Diagnostics, placeOf } from './diagnostics.js';

/** After so many events of one kind a page may well do with less. */
const ENOUGH = 50;

/** Watches whether pages that ask for every event are ever sent more than one kind. */
export interface UseOfAll {
  delivered(subscription: Subscription, envelope: object): void;
}

/** What one subscription was sent. */
interface Sent {
  withContact: number;
  withoutContact: number;
}

/** Creates the watch; each subscription is told of once. @see PM-301 */
export function createUseOfAll(diagnostics: Pick<Diagnostics, 'tell'>): UseOfAll {
  const sent = new WeakMap<Subscription, Sent>();
  return {
    delivered(subscription, envelope) {
      const { filter, page } = subscription;
      if (!filter.withoutContact || !filter.everyContact) return;
      const counts = sent.get(subscription) ?? { withContact: 0, withoutContact: 0 };
      sent.set(subscription, counts);
      const before = counts.withContact + counts.withoutContact;
      for (const event of (envelope as { readonly events: readonly WireEvent[] }).events) {
        if ('messageType' in event) continue;
        if (eventContactId(event) === undefined) counts.withoutContact += 1;
        else counts.withContact += 1;
      }
      const now = counts.withContact + counts.withoutContact;
      const isOneKind = counts.withContact === 0 || counts.withoutContact === 0;
      if (!isOneKind || before >= ENOUGH || now < ENOUGH) return;
      const type = counts.withContact > 0 ? 'contacts' : 'agent';
      diagnostics.tell({
        kind: 'advice',
        rule: 'PM-301',
        code: 'ALL_IS_MORE_THAN_USED',
        message: allIsMoreThanUsed(page.page.id, type, ENOUGH),
        place: placeOf(page),
      });
    },
  };
}
