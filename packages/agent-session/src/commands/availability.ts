import { isTrue, text, type WireEvent } from '@patchpanel/protocol/events';
import { isChat } from '../store/chats.js';

/** What each of a contact's buttons may do at this moment. */
export interface CallAvailability {
  readonly answer: boolean;
  readonly refuse: boolean;
  readonly hold: boolean;
  readonly mute: boolean;
  readonly mask: boolean;
  readonly record: boolean;
  readonly hangup: boolean;
}

/** Everything that the buttons go by. */
export interface AvailabilityInput {
  /** The contact's last event; absent for a contact that is not current. */
  readonly contact: WireEvent | undefined;
  readonly muted: boolean;
  /** Lower-cased keys of the permissions that are on. */
  readonly permissions: ReadonlySet<string>;
  readonly agentState: WireEvent | undefined;
}

const NOTHING: CallAvailability = {
  answer: false,
  refuse: false,
  hold: false,
  mute: false,
  mask: false,
  record: false,
  hangup: false,
};
/** Which of hold, mute, mask, record and hang up each status of a call leaves open. */
const CALL_BUTTONS: Readonly<Record<string, readonly (keyof CallAvailability)[]>> = {
  Ringing: ['hangup'],
  Dialing: ['hangup'],
  NaturalCallDialing: ['hangup'],
  NaturalCallRinging: ['hangup'],
  Active: ['hold', 'mute', 'mask', 'record', 'hangup'],
  Joined: ['mute', 'mask', 'record', 'hangup'],
  Holding: ['hold', 'mute'],
  Masking: ['mask', 'mute'],
};
/** A chat that is interrupted comes back by the customer alone. */
const HOLD_STATUSES: ReadonlySet<string> = new Set(['Active', 'Holding']);
const OPEN_STATUSES: ReadonlySet<string> = new Set(['Active', 'Holding', 'Interrupted']);

/**
 * Says what the agent's buttons may do with a contact; the same answer decides about a page's command at the moment
 * it is applied. `hold` and `mask` stand for both directions of the toggle.
 * @see PM-502
 * @see spec/agent-session-api.md C.4 "Button logic"
 */
export function callAvailability({ contact, muted, permissions, agentState }: AvailabilityInput): CallAvailability {
  if (contact === undefined || isLoggedOut(agentState)) return NOTHING;
  const status = text(contact.Status);
  if (status === 'Incoming') return { ...NOTHING, answer: true, refuse: true };
  if (contact.Type !== 'CallContactEvent')
    return { ...NOTHING, hold: isChat(contact) && HOLD_STATUSES.has(status), hangup: OPEN_STATUSES.has(status) };
  const open = Object.hasOwn(CALL_BUTTONS, status) ? (CALL_BUTTONS[status] ?? []) : [];
  const hiddenHangup = permissions.has('hideinboundhangup') && isTrue(contact.IsInbound);
  return {
    ...NOTHING,
    hold: open.includes('hold'),
    mute: open.includes('mute') && permissions.has('muteagent'),
    mask: open.includes('mask') && permissions.has('masking'),
    record: open.includes('record') && permissions.has('recordcontact') && !isTrue(contact.IsLogging),
    hangup: open.includes('hangup') && !muted && !hiddenHangup,
  };
}

function isLoggedOut(agentState: WireEvent | undefined): boolean {
  return agentState !== undefined && text(agentState.CurrentState).toLowerCase() === 'loggedout';
}
