import type { WireContactId } from '@patchpanel/protocol/messages';
import type { Dialect } from './dialects/dialect.js';
import type { PageChannel } from './extended/page-channel.js';
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
  /** The port of a page of the extended profile: its events go there. @see EX-103 */
  readonly channel?: Pick<PageChannel, 'deliver' | 'close' | 'closing'>;
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
  /** Puts a subscription with the same document and port in the place of the window's former one. @see EX-108 */
  refilter(subscription: Subscription): void;
  /** Ends a window's subscription, if it has one. */
  end(window: PageWindow): void;
  groups(): Iterable<SubscriptionGroup>;
  /** Gives the documents of a page and of the frames nested in it their time to save. @see EX-107 */
  closing(page: RegisteredPage, reason: string): Promise<void>;
  clear(): void;
}

/** Creates an empty set of subscriptions. */
export function createSubscriptions(): Subscriptions {
  const byWindow = new Map<PageWindow, Subscription>();
  const groups = new Map<string, SubscriptionGroup & { readonly members: Set<Subscription> }>();

  function join(subscription: Subscription): void {
    byWindow.set(subscription.page.window, subscription);
    const key = groupKey(subscription);
    const { dialect, filter, contactId } = subscription;
    const group = groups.get(key) ?? { dialect, filter, contactId, members: new Set() };
    group.members.add(subscription);
    groups.set(key, group);
  }

  function leave(subscription: Subscription): void {
    byWindow.delete(subscription.page.window);
    const members = groups.get(groupKey(subscription))?.members;
    members?.delete(subscription);
    if (members?.size === 0) groups.delete(groupKey(subscription));
  }

  function end(window: PageWindow): void {
    const subscription = byWindow.get(window);
    if (subscription === undefined) return;
    leave(subscription);
    subscription.succession.hold?.stop();
    subscription.channel?.close();
  }

  return {
    find: (window) => byWindow.get(window),
    add(subscription) {
      end(subscription.page.window);
      join(subscription);
    },
    refilter(subscription) {
      const former = byWindow.get(subscription.page.window);
      if (former !== undefined) leave(former);
      join(subscription);
    },
    end,
    groups: () => groups.values(),
    async closing(page, reason) {
      const inPage = [...byWindow.values()].filter((one) => one.page === page || one.page.outer === page);
      await Promise.all(inPage.map(({ channel }) => channel?.closing.begin(reason)));
    },
    clear() {
      for (const window of [...byWindow.keys()]) end(window);
    },
  };
}

const groupKey = ({ dialect, contactId, filter }: Subscription): string =>
  `${dialect.profile}/${contactId}/${filterKey(filter)}`;
