import type { DesktopState } from './contract.js';

/** Whether two states show the same, so that nobody needs to be told. */
export function isSameState(one: DesktopState, other: DesktopState): boolean {
  return (
    one.focusedContactId === other.focusedContactId &&
    one.selectedWorkspace === other.selectedWorkspace &&
    one.problem === other.problem &&
    isSameList(one.dialogs, other.dialogs) &&
    isSameList(one.pages, other.pages) &&
    one.links.length === other.links.length &&
    one.links.every((link, index) => isSameLink(link, other.links[index])) &&
    isSameList([...one.selectedPanel].flat(), [...other.selectedPanel].flat())
  );
}

function isSameList(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((item, index) => item === other[index]);
}

function isSameLink(one: DesktopState['links'][number], other: DesktopState['links'][number] | undefined): boolean {
  return one.id === other?.id && one.contactId === other.contactId && one.url === other.url;
}
