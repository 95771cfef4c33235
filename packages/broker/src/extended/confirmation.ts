import type { ContactId } from '@patchpanel/protocol';
import {
  eventType,
  isContactEvent,
  isFinalContactEvent,
  isTrue,
  text,
  type WireEvent,
} from '@patchpanel/protocol/events';
import type { CommandOrder } from '@patchpanel/protocol/messages';
import type { PlatformEvent } from '../platform-events.js';

/** Tells whether an event confirms a command. */
export type Confirms = (event: PlatformEvent) => boolean;

const ENDED: ReadonlySet<string> = new Set(['Disconnected', 'Discarded', 'Transfer']);
const hasEnded = (event: WireEvent): boolean => ENDED.has(text(event['Status'])) || isFinalContactEvent(event);

/**
 * The event by which the platform confirms a command; `undefined` where its answer is all there is. A consultation is no
 * transfer yet: its contact stays.
 * @see EX-302
 */
export function confirmationOf(order: CommandOrder, contactId: ContactId | undefined): Confirms | undefined {
  const onContact =
    (isConfirming: (event: WireEvent) => boolean): Confirms =>
    ({ event, contactId: about }) =>
      isContactEvent(event) && about === contactId && isConfirming(event);
  const hasStatus = (status: string, on: boolean): Confirms =>
    onContact((event) => !hasEnded(event) && (text(event['Status']) === status) === on);

  switch (order.command) {
    case 'answer':
      return onContact((event) => !hasEnded(event) && text(event['Status']) !== 'Incoming');
    case 'setHold':
      return hasStatus('Holding', order.on);
    case 'setMask':
      return hasStatus('Masking', order.on);
    case 'setMute':
      return ({ event }) => eventType(event) === 'Mute' && isTrue(event['AgentMuted']) === order.on;
    case 'record':
      return onContact((event) => isTrue(event['IsLogging']));
    case 'hangup':
    case 'refuse':
      return onContact(hasEnded);
    case 'transfer':
      return order.mode === 'blind' ? onContact(hasEnded) : undefined;
    case 'conference':
      return ({ event }) => isContactEvent(event) && text(event['Status']) === 'Joined';
    case 'dialPhone':
      return ({ event, contactId: about }) =>
        about !== undefined && isContactEvent(event) && text(event['Status']) === 'Dialing';
    case 'setAgentState':
      return ({ event }) => eventType(event) === 'AgentState';
    default:
      return undefined;
  }
}
