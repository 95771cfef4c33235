import type { ContactId } from '@patchpanel/protocol';
import type { MediaType } from '@patchpanel/protocol/pages';
import type { ContactPhase } from './life-cycles/contact.js';
import type { ContactRecord } from './records.js';

/** What a contact is to the customer: `waiting` for an agent, being `dialing`, `active`, `holding` for a while, or `ended`. */
export type OutwardStatus = 'waiting' | 'dialing' | 'active' | 'holding' | 'ended';

/** What every item of the outbox says: about which contact, and which service brought it (none where the platform or an agent began it). */
interface OutboxItemBase {
  readonly contactId: ContactId;
  readonly mediaType: MediaType;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly service?: string;
}

/**
 * Something that leaves the unit towards a customer. It is stored with the entry that decided it, so that every reading of the
 * outbox, on any node, tells the same. Plain JSON.
 */
export type OutboxItem =
  | (OutboxItemBase & { readonly type: 'contact'; readonly status: OutwardStatus; readonly agentName?: string })
  | (OutboxItemBase & {
      readonly type: 'message';
      readonly messageId: string;
      readonly text: string;
      readonly agentName?: string;
    })
  /** The agent pressed something that a signal of the service showed, or filled in its form. */
  | (OutboxItemBase & { readonly type: 'signal'; readonly name: string; readonly data: string })
  | (OutboxItemBase & { readonly type: 'typing'; readonly isTyping: boolean })
  /** A mail to be sent; its content is read by its id. */
  | (OutboxItemBase & { readonly type: 'mail'; readonly mailId: string });

const STATUS: Readonly<Record<ContactPhase, OutwardStatus>> = {
  queued: 'waiting',
  incoming: 'waiting',
  preview: 'waiting',
  snoozed: 'waiting',
  dialing: 'dialing',
  active: 'active',
  masking: 'active',
  joined: 'active',
  holding: 'holding',
  interrupted: 'holding',
  parked: 'holding',
  wrapUp: 'ended',
  ended: 'ended',
};

/** What a phase is to the customer. */
export function outwardStatus(phase: ContactPhase): OutwardStatus {
  return STATUS[phase];
}

/** The id by which the world outside knows the customer of a contact: the first one. None where the customer is elsewhere by now. */
export function outwardId({ details, links, digital }: ContactRecord): ContactId | undefined {
  if (details.mediaType === 'voice') return links.line;
  return digital?.continuedAs === undefined ? details.masterId : undefined;
}
