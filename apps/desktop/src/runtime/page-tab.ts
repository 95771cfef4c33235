import type { ExtendedPorts, PageScope } from '@patchpanel/broker';
import type { PageInstance } from './contract.js';

type PanelChange = Parameters<NonNullable<ExtendedPorts['panel']>['change']>[1];

/**
 * The page with what it wants shown on its tab; `undefined` if the change is for another page. Attention is for tabs
 * that are out of sight: a page that is in view has it already.
 * @see EX-109
 */
export function withPanelChange(
  instance: PageInstance,
  { page, contactId }: PageScope,
  change: PanelChange,
  isInView: boolean,
): PageInstance | undefined {
  if (instance.page.id !== page || instance.contactId !== contactId) return undefined;
  const title = change.title === undefined ? instance.tab.title : (change.title ?? undefined);
  const badge = change.badge === undefined ? instance.tab.badge : (change.badge ?? undefined);
  const attention = (change.attention ?? instance.tab.attention) && !isInView;
  return {
    ...instance,
    tab: { attention, ...(title === undefined ? {} : { title }), ...(badge === undefined ? {} : { badge }) },
  };
}

/** The page once it is seen; `undefined` if nothing changes by that. */
export function withoutAttention(instance: PageInstance): PageInstance | undefined {
  return instance.tab.attention ? { ...instance, tab: { ...instance.tab, attention: false } } : undefined;
}
