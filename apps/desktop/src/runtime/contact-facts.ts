import type { ContactId, SkillId } from '@patchpanel/protocol';
import { toSkillId } from '@patchpanel/protocol';
import { eventType, isTrue, text, type WireEvent } from '@patchpanel/protocol/events';
import type { MediaType } from '@patchpanel/protocol/pages';

/** The current contacts as the session holds them: the last event of each, by first appearance. */
export type Contacts = ReadonlyMap<ContactId, WireEvent>;

const MEDIUM_OF_TYPE: ReadonlyMap<string, MediaType> = new Map([
  ['CallContactEvent', 'voice'],
  ['ChatContactEvent', 'chat'],
  ['TextContactEvent', 'chat'],
  ['DigitalContactEvent', 'chat'],
  ['EmailContactEvent', 'email'],
  ['VoiceMailContactEvent', 'voicemail'],
  ['WorkItemContactEvent', 'workitem'],
]);

/** Offered or being set up: nobody has been spoken to yet. */
const BEFORE_ACTIVE: ReadonlySet<string> = new Set([
  'Incoming',
  'Ringing',
  'Dialing',
  'Preview',
  'NaturalCallDialing',
  'NaturalCallRinging',
  'NaturalCallAMD',
]);

/** Offered, and not yet taken by the agent. */
const OFFERED: ReadonlySet<string> = new Set(['Incoming', 'Ringing', 'Preview']);

/** The contact's medium; `undefined` for a type that this desktop does not know. */
export function contactMedium(event: WireEvent): MediaType | undefined {
  return MEDIUM_OF_TYPE.get(eventType(event) ?? '');
}

/** The contact's `Status` as the platform spells it. */
export function contactStatus(event: WireEvent): string {
  return text(event.Status);
}

/** The id of the contact's skill: `Skill` in most media, `SkillId` in work items; absent where only a name was sent. */
export function contactSkill(event: WireEvent): SkillId | undefined {
  const id = text(event.Skill) || text(event.SkillId);
  return id === '' ? undefined : toSkillId(id);
}

/** Whether the contact was answered at some time, so that a page with `openOn: "active"` opens. @see PM-107 */
export function hasBeenActive(event: WireEvent): boolean {
  return !BEFORE_ACTIVE.has(contactStatus(event));
}

/** Whether the agent is engaged with the contact: taken or dialled, and not yet in after-call work. */
export function isEngaged(event: WireEvent): boolean {
  return !OFFERED.has(contactStatus(event)) && !isInAfterCallWork(event);
}

/** Whether the contact is over for the customer while the agent still works on it. */
export function isInAfterCallWork(event: WireEvent): boolean {
  return contactStatus(event) === 'Disconnected';
}

/**
 * Whether the desktop shows its accept/reject dialog for the contact. A call says so itself; in other media an offer is
 * always accepted by hand unless the platform says otherwise.
 */
export function showsDialog(event: WireEvent): boolean {
  if (contactStatus(event) !== 'Incoming') return false;
  const manual = event.IsRequireManualAccept;
  return contactMedium(event) === 'voice' || manual !== undefined ? isTrue(manual) : true;
}
