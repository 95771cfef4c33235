import type { EnvelopeElement } from '@patchpanel/protocol/messages';
import type { AuditTrail } from './audit.js';
import { admits } from './filter.js';
import { type PlatformEvents, readPlatformEvents } from './platform-events.js';
import type { BrokerPorts, SessionBatch } from './ports.js';
import type { Subscription, SubscriptionGroup, Subscriptions } from './subscriptions.js';
import type { HeldEnvelope } from './succession/held-envelopes.js';
import { eventsDropped } from './warnings.js';

interface DeliveryParts {
  readonly ports: Pick<BrokerPorts, 'windows' | 'log' | 'session'>;
  readonly subscriptions: Subscriptions;
  readonly audit: AuditTrail;
}

/** The way of the events to the pages: at most one envelope for each page and batch, built once for each group. */
export interface Delivery {
  /** Posts what a batch holds to everyone who asked for it. @see PM-104 */
  deliver(batch: SessionBatch): void;
  /** Lets live delivery begin after the version that a subscription's snapshot shows. @see PM-405 */
  startAfter(subscription: Subscription, version: number): void;
  /** Posts a subscription's first envelope. Tells whether it was posted: a dead window ends the subscription. */
  join(subscription: Subscription, firstEnvelope: object, transfer?: readonly object[]): boolean;
  /** Posts what was held for a window that keeps its subscription. @see PM-213 */
  release(subscription: Subscription, envelopes: readonly HeldEnvelope[]): void;
}

/** Creates the delivery of live events. */
export function createDelivery({ ports, subscriptions, audit }: DeliveryParts): Delivery {
  let heardVersion = ports.session.snapshot().version;
  let isDelivering = false;
  /** Who joined while others were still being told of a batch: the version that the snapshot already held. */
  const ahead = new Map<Subscription, number>();

  function isAlive({ page }: Subscription): boolean {
    if (!ports.windows.closed(page.window)) return true;
    subscriptions.end(page.window);
    return false;
  }

  function post(subscription: Subscription, envelope: object, transfer?: readonly object[]): boolean {
    if (!isAlive(subscription)) return false;
    ports.windows.post(subscription.page.window, envelope, subscription.targetOrigin, transfer);
    return true;
  }

  function send(subscription: Subscription, envelope: object, withToken: boolean): void {
    if (post(subscription, envelope) && withToken) audit.tokenDelivered(subscription);
  }

  function isAhead(subscription: Subscription, version: number): boolean {
    const shown = ahead.get(subscription);
    return shown !== undefined && version <= shown;
  }

  function deliverToGroup(group: SubscriptionGroup, { events }: PlatformEvents, batch: SessionBatch): void {
    const { dialect } = group;
    const elements: EnvelopeElement[] = [];
    for (const platformEvent of events) if (admits(group.filter, platformEvent)) elements.push(platformEvent.event);
    const withToken = batch.token !== undefined && group.filter.token;
    if (withToken) elements.push(dialect.sessionInfo(batch.token));
    if (elements.length === 0) return;
    let envelope: object | undefined;
    for (const subscription of group.members) {
      if (ahead.size > 0 && isAhead(subscription, batch.version)) continue;
      const { channel } = subscription;
      if (channel !== undefined) {
        if (!isAlive(subscription)) continue;
        channel.deliver(elements);
        if (withToken) audit.tokenDelivered(subscription);
        continue;
      }
      envelope ??= dialect.envelope(group.contactId, elements);
      const { hold } = subscription.succession;
      if (hold === undefined) send(subscription, envelope, withToken);
      else hold.keep({ envelope, withToken });
    }
  }

  return {
    startAfter(subscription, version) {
      if (version !== heardVersion || isDelivering) ahead.set(subscription, version);
    },
    join: post,
    release(subscription, envelopes) {
      for (const { envelope, withToken } of envelopes) send(subscription, envelope, withToken);
    },
    deliver(batch) {
      heardVersion = batch.version;
      const read = readPlatformEvents(batch.events);
      if (read.dropped > 0) ports.log.warn(eventsDropped(read.dropped));
      isDelivering = true;
      for (const group of subscriptions.groups()) deliverToGroup(group, read, batch);
      isDelivering = false;
      // Versions are compared no longer than need be: a store that begins to count anew must make nobody deaf.
      for (const [subscription, shown] of ahead) if (batch.version >= shown) ahead.delete(subscription);
    },
  };
}
