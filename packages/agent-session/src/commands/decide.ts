import type { ContactId } from '@patchpanel/protocol';
import { isContactEvent, text } from '@patchpanel/protocol/events';
import type { CommandOutcome, SessionCommand } from '../contract.js';
import { isChat } from '../store/chats.js';
import type { SessionData } from '../store/session-data.js';
import { type Action, type SetCommand, toAction } from './action.js';
import { type CallAvailability, callAvailability } from './availability.js';
import { effectState } from './effect.js';
import { ALREADY, refused } from './outcome.js';

/** What a command comes to at this moment. */
export type Decision =
  | { readonly kind: 'send'; readonly action: Action }
  | { readonly kind: 'settled'; readonly outcome: CommandOutcome };

const BUTTONS = {
  accept: 'answer',
  reject: 'refuse',
  end: 'hangup',
  record: 'record',
  setHold: 'hold',
  setMask: 'mask',
  setMute: 'mute',
} as const satisfies Partial<Record<SetCommand['kind'], keyof CallAvailability>>;

/* The platform takes these for the agent's calls as they are, so the page's own call has to be one that is open. */
const ON_CALL = { sendDtmf: true, transfer: true, conference: true };
const ON_CHAT = { sendChatText: true, setTyping: true };

/**
 * Looks at the state at the moment a command is applied: what is so already is not asked for again, and what the
 * agent's own button could not do is refused without asking the platform.
 * @see PM-502
 */
export function decideCommand(command: SessionCommand, data: SessionData): Decision {
  if (data.phase !== 'active') return settled(refused('INVALID_STATE', 'There is no session; sign in first.'));
  const wanted = resolveToggle(command, data);
  const action = toAction(wanted, data);
  if (wanted.kind in ON_CHAT)
    return decideOnChat((wanted as { readonly contactId: ContactId }).contactId, action, data);
  if (wanted.kind in ON_CALL) {
    const on = (wanted as { readonly contactId: ContactId }).contactId;
    if (!data.contacts.has(on)) return settled(refused('NO_SUCH_CONTACT', `Contact ${on} is not current.`));
    const isHeld = wanted.kind !== 'sendDtmf' && hasStatus(on, data, 'Holding');
    const isOpen = isHeld || hasStatus(on, data, 'Active') || hasStatus(on, data, 'Joined');
    return isOpen ? { kind: 'send', action } : settled(notNow(wanted.kind));
  }
  if (wanted.kind === 'setAgentState' && effectReached(action, data)) return settled(ALREADY);
  if (!(wanted.kind in BUTTONS)) return { kind: 'send', action };
  const button = BUTTONS[wanted.kind as keyof typeof BUTTONS];
  if (wanted.kind === 'setMute') {
    if (data.muted === wanted.on) return settled(ALREADY);
    return mayMute(data) ? { kind: 'send', action } : settled(notNow(button));
  }
  const contactId = (wanted as { readonly contactId: ContactId }).contactId;
  if (!data.contacts.has(contactId)) {
    return settled(refused('NO_SUCH_CONTACT', `Contact ${contactId} is not current.`));
  }
  if (effectReached(action, data)) return settled(ALREADY);
  return availabilityOf(contactId, data)[button] ? { kind: 'send', action } : settled(notNow(button));
}

/** Somebody has to be there to read. */
function decideOnChat(contactId: ContactId, action: Action, data: SessionData): Decision {
  const contact = data.contacts.get(contactId);
  if (contact === undefined) return settled(refused('NO_SUCH_CONTACT', `Contact ${contactId} is not current.`));
  const isOpen = ['Active', 'Holding', 'Interrupted'].includes(text(contact.Status));
  if (isChat(contact) && isOpen) return { kind: 'send', action };
  return settled(refused('INVALID_STATE', `Contact ${contactId} is no chat in which somebody reads.`));
}

/** Turns a toggle into what it means in this state. @see PM-504 */
export function resolveToggle(command: SessionCommand, data: SessionData): SetCommand {
  switch (command.kind) {
    case 'toggleHold':
      return { kind: 'setHold', contactId: command.contactId, on: !hasStatus(command.contactId, data, 'Holding') };
    case 'toggleMask':
      return { kind: 'setMask', contactId: command.contactId, on: !hasStatus(command.contactId, data, 'Masking') };
    case 'toggleMute':
      return { kind: 'setMute', on: !data.muted };
    default:
      return command as SetCommand;
  }
}

const settled = (outcome: CommandOutcome): Decision => ({ kind: 'settled', outcome });
const effectReached = ({ effect }: Action, data: SessionData) =>
  effect !== undefined && effectState(effect, data) === 'reached';
const notNow = (button: string) => refused('INVALID_STATE', `The button "${button}" does nothing in this state.`);
const hasStatus = (contactId: ContactId, data: SessionData, status: string) =>
  text(data.contacts.get(contactId)?.Status) === status;

function availabilityOf(contactId: ContactId, data: SessionData): CallAvailability {
  return callAvailability({
    contact: data.contacts.get(contactId),
    muted: data.muted,
    permissions: data.directory?.permissions ?? new Set(),
    agentState: data.agentState,
  });
}

/** Muting is the agent's: any call whose button would act is enough, and unmuting needs the permission alone. */
function mayMute(data: SessionData): boolean {
  if (data.muted) return data.directory?.permissions.has('muteagent') ?? false;
  return [...data.contacts].some(([id, event]) => isContactEvent(event) && availabilityOf(id, data).mute);
}
