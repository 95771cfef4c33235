import type { ContactId } from '@patchpanel/protocol';
import { eventType } from '@patchpanel/protocol/events';
import type { CallCommand } from '@patchpanel/protocol/pages';
import type { CommandsPort, SessionSnapshot } from './ports.js';

/** The contact that a command or a card is about, or why there is none. */
export type ContactTarget =
  | { readonly kind: 'contact'; readonly contactId: ContactId }
  | { readonly kind: 'none'; readonly reason: 'NO_SUCH_CONTACT' | 'INVALID_STATE' };

/** What a command acts on: a mute is the agent's, whatever the contact. */
export type CommandTarget = ContactTarget | { readonly kind: 'agent' };

/** The moment at which a target is sought, and from where. */
export interface TargetScope {
  readonly contacts: SessionSnapshot['contacts'];
  readonly host: Pick<CommandsPort, 'dialogs' | 'focusedCall'>;
  /** The contact that the message names. */
  readonly named: ContactId | undefined;
  /** The contact of the sender's panel. */
  readonly panel: ContactId | undefined;
}

const NO_SUCH_CONTACT: ContactTarget = { kind: 'none', reason: 'NO_SUCH_CONTACT' };
const INVALID_STATE: ContactTarget = { kind: 'none', reason: 'INVALID_STATE' };

/** Finds the target of a call command: never a contact other than the one that was named. @see PM-503 @see PM-507 */
export function commandTarget(command: CallCommand, scope: TargetScope): CommandTarget {
  if (command === 'mute') return { kind: 'agent' };
  return command === 'answer' || command === 'refuse' ? dialogTarget(scope) : callTarget(scope);
}

/** Finds the contact whose card is meant: as for a call, but a panel's own contact may be of any medium. @see PM-507 */
export function cardTarget(scope: TargetScope): ContactTarget {
  if (scope.named === undefined && scope.panel !== undefined) return heldTarget(scope, scope.panel);
  return callTarget(scope);
}

/** Without a name only calls are answered; the dialog of another medium needs its contact's id. @see PM-503 */
function dialogTarget({ contacts, host, named, panel }: TargetScope): ContactTarget {
  const dialogs = host.dialogs();
  if (named !== undefined) {
    if (dialogs.includes(named)) return { kind: 'contact', contactId: named };
    return contacts.has(named) ? INVALID_STATE : NO_SUCH_CONTACT;
  }
  const calls = dialogs.filter((contactId) => isCall(contacts, contactId));
  const contactId = panel !== undefined && calls.includes(panel) ? panel : calls[0];
  return contactId === undefined ? INVALID_STATE : { kind: 'contact', contactId };
}

function callTarget(scope: TargetScope): ContactTarget {
  const { contacts, host, named, panel } = scope;
  if (named !== undefined) return heldTarget(scope, named);
  if (panel !== undefined && (!contacts.has(panel) || isCall(contacts, panel))) return heldTarget(scope, panel);
  const focused = host.focusedCall();
  return focused === undefined ? INVALID_STATE : { kind: 'contact', contactId: focused };
}

const heldTarget = ({ contacts }: TargetScope, contactId: ContactId): ContactTarget =>
  contacts.has(contactId) ? { kind: 'contact', contactId } : NO_SUCH_CONTACT;

function isCall(contacts: SessionSnapshot['contacts'], contactId: ContactId): boolean {
  const event = contacts.get(contactId);
  return event !== undefined && eventType(event) === 'CallContactEvent';
}
