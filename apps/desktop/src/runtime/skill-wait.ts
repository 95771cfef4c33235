import type { Clock } from '@patchpanel/broker';
import type { ContactId } from '@patchpanel/protocol';
import { text, type WireEvent } from '@patchpanel/protocol/events';
import { type Contacts, contactSkill } from './contact-facts.js';

/** How long a page that names the contact's skill waits for a skill that is still being read, milliseconds. */
export const SKILL_WAIT_MS = 2_000;

/** Holds back pages whose address has a `{skillName}` that nobody knows yet. */
export interface SkillWait {
  /** Whether the name of this contact's skill may still come; asked again, the answer becomes no in time. */
  mayCome(contactId: ContactId, event: WireEvent, skills: ReadonlyMap<string, unknown>): boolean;
  /** Forgets the contacts that are gone. */
  follow(contacts: Contacts): void;
  close(): void;
}

/** Creates the wait; `onOver` is called when a contact has waited long enough. */
export function createSkillWait(clock: Clock, onOver: () => void): SkillWait {
  const waits = new Map<ContactId, { isOver: boolean; readonly cancel: () => void }>();

  const begin = (contactId: ContactId) => {
    const cancel = clock.setTimer(() => {
      wait.isOver = true;
      onOver();
    }, SKILL_WAIT_MS);
    const wait = { isOver: false, cancel };
    waits.set(contactId, wait);
    return wait;
  };
  const end = (contactId: ContactId) => {
    waits.get(contactId)?.cancel();
    waits.delete(contactId);
  };

  return {
    mayCome(contactId, event, skills) {
      const skill = contactSkill(event);
      if (skill === undefined || skills.has(skill) || text(event.SkillName) !== '') return false;
      return !(waits.get(contactId) ?? begin(contactId)).isOver;
    },
    follow(contacts) {
      for (const contactId of waits.keys()) if (!contacts.has(contactId)) end(contactId);
    },
    close() {
      for (const contactId of waits.keys()) end(contactId);
    },
  };
}
