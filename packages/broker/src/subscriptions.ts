import type { WireContactId } from '@patchpanel/protocol/messages';
import type { Dialect } from './dialects/dialect.js';
import { type Filter, filterKey } from './filter.js';
import type { RegisteredPage } from './page-registry.js';
import type { PageWindow } from './ports.js';
import type { Succession } from './succession/succession.js';

/** One window's subscription. */
export interface Subscription {
  readonly page: RegisteredPage;
  /** The origin from which the window registered, for the log and the audit. */
  readonly origin: string;
  /** Where its envelopes go. @see PM-106 */
  readonly targetOrigin: string;
  readonly dialect: Dialect;
  /** As log lines show it; absent if the page gave none. */
  readonly issuer?: string;
  readonly contactId: WireContactId;
  readonly filter: Filter;
  /** The document that made it, where it said so. @see PM-213 */
  readonly documentId?: string;
  readonly succession: Succession;
}

/** Subscriptions whose envelopes are the same: each is built once for the group. */
export interface SubscriptionGroup {
  readonly dialect: Dialect;
  readonly filter: Filter;
  readonly contactId: WireContactId;
  readonly members: ReadonlySet<Subscription>;
}

/** The subscriptions of all windows, one at most for each. @see PM-213 */
export interface Subscriptions {
  find(window: PageWindow): Subscription | undefined;
  /** Adds a subscription in place of the window's former one. */
  add(subscription: Subscription): void;
  /** Ends a window's subscription, if it has one. */
  end(window: PageWindow): void;
  groups(): Iterable<SubscriptionGroup>;
  clear(): void;
}

/** Creates an empty set of subscriptions. */
export function createSubscriptions(): Subscriptions {
  const byWindow = new Map<PageWindow, Subscription>();
  const groups = new Map<string, SubscriptionGroup & { readonly members: Set<Subscription> }>();

  function end(window: PageWindow): void {
    const subscription = byWindow.get(window);
    if (subscription === undefined) return;
    byWindow.delete(window);
    subscription.succession.hold?.stop();
    const members = groups.get(groupKey(subscription))?.members;
    members?.delete(subscription);
    if (members?.size === 0) groups.delete(groupKey(subscription));
  }

  return {
    find: (window) => byWindow.get(window),
    add(subscription) {
      end(subscription.page.window);
      byWindow.set(subscription.page.window, subscription);
      const key = groupKey(subscription);
      const { dialect, filter, contactId } = subscription;
      const group = groups.get(key) ?? { dialect, filter, contactId, members: new Set() };
      group.members.add(subscription);
      groups.set(key, group);
    },
    end,
    groups: () => groups.values(),
    clear() {
      for (const window of [...byWindow.keys()]) end(window);
    },
  };
}

const groupKey = ({ dialect, contactId, filter }: Subscription): string =>
  `${dialect.profile}/${contactId}/${filterKey(filter)}`;
