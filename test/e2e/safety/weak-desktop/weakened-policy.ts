import type { PageRegistry } from '../../../../packages/broker/src/page-registry.js';
import { createPolicy, type Policy } from '../../../../packages/broker/src/policy.js';

/**
 * What a weak desktop may lack: that only windows with a page are heard (`source`), that a page's window is heard from
 * the page's origins alone (`origin`) and posted to at that origin (`target`), that a message's own word about its sender
 * is not taken (`identity`), that a card's picture is judged (`picture`), that messages are left unread (`unread`),
 * that they are counted against the time (`rate`).
 */
export type Check = 'source' | 'origin' | 'target' | 'identity' | 'picture' | 'unread' | 'rate';

/** The broker's policy without some of its checks. */
export function weakenedPolicy(registry: PageRegistry, without: readonly Check[]): Policy {
  const policy = createPolicy(registry);
  const pages = new Set<Parameters<PageRegistry['add']>[0]['page']>();
  const add = registry.add;
  registry.add = (attached) => {
    pages.add(attached.page);
    return add(attached);
  };
  return {
    judge(sender) {
      const verdict = policy.judge(sender);
      const [page] = pages;
      if (verdict.kind === 'stranger' && without.includes('source') && sender.source !== null && page !== undefined) {
        return { kind: 'admitted', page: add({ page, window: sender.source }) };
      }
      if (verdict.kind === 'unlisted-origin' && without.includes('origin')) {
        return { kind: 'admitted', page: verdict.page };
      }
      return verdict;
    },
    targetOrigin: (page, origin) => (without.includes('target') ? '*' : policy.targetOrigin(page, origin)),
  };
}
