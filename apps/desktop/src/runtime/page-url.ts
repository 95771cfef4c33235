import type { Directory } from '@patchpanel/agent-session';
import type { ContactId } from '@patchpanel/protocol';
import { text, type WireEvent } from '@patchpanel/protocol/events';
import { expandPageUrl, type UrlVariable } from '@patchpanel/protocol/pages';
import { contactMedium, contactSkill } from './contact-facts.js';

/** Whose fields fill a page's URL; in a workspace those of the agent alone. */
export interface UrlContact {
  readonly contactId: ContactId;
  readonly event: WireEvent;
}

/** Fills the variables of a page's URL with what is known when the page opens. */
export function fillPageUrl(template: string, directory: Directory, contact?: UrlContact): string {
  return expandPageUrl(template, {
    agentId: directory.agent.agentId,
    agentName: `${directory.agent.firstName} ${directory.agent.lastName}`.trim(),
    ...(contact === undefined ? {} : contactValues(contact, directory)),
  });
}

function contactValues(
  { contactId, event }: UrlContact,
  directory: Directory,
): Readonly<Partial<Record<UrlVariable, string>>> {
  const skill = contactSkill(event);
  const known = skill === undefined ? undefined : directory.skills.get(skill)?.name;
  return {
    contactId,
    masterId: text(event.MasterID) || text(event.MasterId),
    ani: text(event.ANI) || text(event.FromAddress) || text(event.From),
    dnis: text(event.DNIS) || text(event.PointOfContactAddress) || text(event.To),
    skill: skill ?? '',
    skillName: known ?? text(event.SkillName),
    mediaType: contactMedium(event) ?? '',
    customerName: text(event.CustomerName),
  };
}
