import type { ContactId, PageId } from '@patchpanel/protocol';
import type { PageInstance, PanelLink } from './contract.js';

/** Which tab is in front, in the workspaces and in each contact's panel. */
export interface Selection {
  readonly workspace?: PageId;
  readonly panels: ReadonlyMap<ContactId, PageId>;
}

/** What stands in the places at one moment. */
export interface Places {
  readonly pages: readonly PageInstance[];
  readonly links: readonly PanelLink[];
}

/** Nothing in front. */
export const NO_SELECTION: Selection = { panels: new Map() };

/**
 * The selection after pages came and went: the agent's choice stays while it can, the first tab comes forward where
 * there is none, and what the platform pops for a contact comes forward once.
 */
export function followSelection(selection: Selection, before: Places, now: Places): Selection {
  const workspaces = now.pages.filter(({ contactId }) => contactId === undefined).map(({ page }) => page.id);
  const workspace = selection.workspace;
  const kept = workspace !== undefined && (workspaces.length === 0 || workspaces.includes(workspace));
  const chosen = kept ? workspace : workspaces[0];
  const earlier = tabsOf(before);
  const panels = new Map<ContactId, PageId>();
  for (const [contactId, tabs] of tabsOf(now)) {
    const popped = tabs.findLast((id) => isPop(id, now) && !earlier.get(contactId)?.includes(id));
    const old = selection.panels.get(contactId);
    const front = popped ?? (old !== undefined && tabs.includes(old) ? old : tabs[0]);
    if (front !== undefined) panels.set(contactId, front);
  }
  return { panels, ...(chosen === undefined ? {} : { workspace: chosen }) };
}

function isPop(id: PageId, { pages, links }: Places): boolean {
  return links.some((link) => link.id === id) || pages.some(({ page, popped }) => page.id === id && popped);
}

function tabsOf({ pages, links }: Places): ReadonlyMap<ContactId, readonly PageId[]> {
  const tabs = new Map<ContactId, PageId[]>();
  const add = (contactId: ContactId | undefined, id: PageId) => {
    if (contactId !== undefined) tabs.set(contactId, [...(tabs.get(contactId) ?? []), id]);
  };
  for (const { contactId, page } of pages) add(contactId, page.id);
  for (const { contactId, id } of links) add(contactId, id);
  return tabs;
}
