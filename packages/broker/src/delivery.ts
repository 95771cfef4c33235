import type { EnvelopeElement } from '@patchpanel/protocol/messages';
import type { AuditTrail } from './audit.js';
import type { Dialect } from './dialects/dialect.js';
import { admits } from './filter.js';
import { type PlatformEvents, readPlatformEvents } from './platform-events.js';
import type { BrokerPorts, SessionBatch } from './ports.js';
import type { Subscription, SubscriptionGroup, Subscriptions } from './subscriptions.js';
import { eventsDropped } from './warnings.js';

interface DeliveryParts {
  readonly ports: Pick<BrokerPorts, 'windows' | 'log' | 'session'>;
  readonly subscriptions: Subscriptions;
  readonly audit: AuditTrail;
  readonly dialect: Dialect;
}

/** The way of the events to the pages: at most one envelope for each page and batch, built once for each group. */
export interface Delivery {
  /** Posts what a batch holds to everyone who asked for it. @see PM-104 */
  deliver(batch: SessionBatch): void;
  /** Posts an envelope to one subscription; a dead window ends it. Tells whether it was posted. @see PM-214 */
  post(subscription: Subscription, envelope: object): boolean;
}

/** Creates the delivery of live events. */
export function createDelivery({ ports, subscriptions, audit, dialect }: DeliveryParts): Delivery {
  function post({ page, targetOrigin }: Subscription, envelope: object): boolean {
    if (ports.windows.closed(page.window)) {
      subscriptions.end(page.window);
      return false;
    }
    ports.windows.post(page.window, envelope, targetOrigin);
    return true;
  }

  function deliverToGroup(
    group: SubscriptionGroup,
    { events }: PlatformEvents,
    batch: SessionBatch,
    now: number,
  ): void {
    const elements: EnvelopeElement[] = [];
    for (const { event, contactId } of events) if (admits(group.filter, contactId)) elements.push(event);
    const withToken = batch.token !== undefined && group.filter.token;
    if (withToken) elements.push(dialect.sessionInfo(batch.token));
    if (elements.length === 0) return;
    const envelope = dialect.envelope(group.contactId, elements);
    for (const subscription of group.members) {
      if (isInFirstEnvelope(subscription, batch, now)) continue;
      if (post(subscription, envelope) && withToken) audit.tokenDelivered(subscription);
    }
  }

  return {
    post,
    deliver(batch) {
      const read = readPlatformEvents(batch.events);
      if (read.dropped > 0) ports.log.warn(eventsDropped(read.dropped));
      const now = ports.session.snapshot().version;
      for (const group of subscriptions.groups()) deliverToGroup(group, read, batch, now);
    },
  };
}

/**
 * A page that joined while the store was telling others of this batch has its events from the snapshot. A version that
 * the store has not reached is of a former store, which counted by itself: that page joined long before this batch.
 * @see PM-405
 */
const isInFirstEnvelope = ({ joinedAt }: Subscription, batch: SessionBatch, now: number): boolean =>
  batch.version <= joinedAt && joinedAt <= now;
