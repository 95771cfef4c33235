import type { ContactId } from '@patchpanel/protocol';
import { type Contacts, contactMedium, isEngaged, isInAfterCallWork } from './contact-facts.js';

/** What the agent looks at, and what is remembered to decide what comes next. */
export interface Focus {
  readonly contactId?: ContactId;
  /** The call that was in focus last; commands of a workspace go to it. @see PM-507 */
  readonly callId?: ContactId;
  /** Contacts that were engaged before: they took the focus once and do not take it again. */
  readonly engaged: ReadonlySet<ContactId>;
}

/** Nothing in focus, nothing remembered. */
export const NO_FOCUS: Focus = { engaged: new Set() };

/**
 * The focus after the contacts changed: a contact that has just become active takes it; when the focused one is gone,
 * the next one gets it, those with a living customer first.
 */
export function followFocus(focus: Focus, contacts: Contacts): Focus {
  const engaged = [...contacts].filter(([, event]) => isEngaged(event)).map(([id]) => id);
  const taker = engaged.findLast((id) => !focus.engaged.has(id));
  const kept = focus.contactId !== undefined && contacts.has(focus.contactId) ? focus.contactId : undefined;
  const remembered = new Set([...focus.engaged, ...engaged].filter((id) => contacts.has(id)));
  return focusOn({ ...focus, engaged: remembered }, taker ?? kept ?? successor(contacts), contacts);
}

/** The focus when the agent chooses a contact; an unknown one changes nothing. */
export function chooseFocus(focus: Focus, contactId: ContactId, contacts: Contacts): Focus {
  return contacts.has(contactId) ? focusOn(focus, contactId, contacts) : focus;
}

function focusOn(focus: Focus, contactId: ContactId | undefined, contacts: Contacts): Focus {
  const isCall = (id: ContactId | undefined): id is ContactId => {
    const event = id === undefined ? undefined : contacts.get(id);
    return event !== undefined && contactMedium(event) === 'voice';
  };
  const callId = isCall(contactId) ? contactId : isCall(focus.callId) ? focus.callId : undefined;
  return {
    engaged: focus.engaged,
    ...(contactId === undefined ? {} : { contactId }),
    ...(callId === undefined ? {} : { callId }),
  };
}

function successor(contacts: Contacts): ContactId | undefined {
  const all = [...contacts];
  const next = all.find(([, event]) => isEngaged(event)) ?? all.find(([, event]) => isInAfterCallWork(event)) ?? all[0];
  return next?.[0];
}
