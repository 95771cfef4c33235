import type { Directory } from '@patchpanel/agent-session';
import type { ContactId } from '@patchpanel/protocol';
import type { WireEvent } from '@patchpanel/protocol/events';
import type { PageDescription } from '@patchpanel/protocol/pages';
import { contactMedium, contactSkill, hasBeenActive } from './contact-facts.js';
import { fillPageUrl } from './page-url.js';

/** A page that should be mounted now. */
export interface WantedPage {
  /** As `PageInstance.key`. */
  readonly key: string;
  readonly page: PageDescription;
  readonly url: string;
  readonly contactId?: ContactId;
  readonly popped: boolean;
}

/** The workspaces of an agent, in configured order. @see PM-108 */
export function wantedWorkspaces(directory: Directory): readonly WantedPage[] {
  return directory.pages
    .filter((page) => page.place === 'workspace')
    .map((page) => ({ key: page.id, page, url: fillPageUrl(page.url, directory), popped: false }));
}

/** The configured pages of a contact's panel, in configured order: what opens now, and what is open. @see PM-107 */
export function wantedPanels(
  directory: Directory,
  contactId: ContactId,
  event: WireEvent,
  isOpen: (page: PageDescription) => boolean,
): readonly WantedPage[] {
  return directory.pages
    .filter((page) => page.place === 'contact-panel' && (isOpen(page) || opensFor(page, event, directory)))
    .map((page) => ({
      key: panelKey(page, contactId),
      page,
      url: fillPageUrl(page.url, directory, { contactId, event }),
      contactId,
      popped: false,
    }));
}

/** The key of a page in a contact's panel. */
export function panelKey(page: PageDescription, contactId: ContactId): string {
  return `${page.id}@${contactId}`;
}

function opensFor(page: PageDescription, event: WireEvent, directory: Directory): boolean {
  if (page.openOn === 'active' && !hasBeenActive(event)) return false;
  const medium = contactMedium(event);
  if (page.media.length > 0 && (medium === undefined || !page.media.includes(medium))) return false;
  if (page.skills.length === 0) return true;
  const skill = contactSkill(event) ?? skillByName(event.SkillName, directory);
  return skill !== undefined && page.skills.includes(skill);
}

function skillByName(name: unknown, directory: Directory) {
  for (const [id, skill] of directory.skills) if (skill.name === name) return id;
  return undefined;
}
