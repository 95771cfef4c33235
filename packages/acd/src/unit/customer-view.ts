import type { JsonValue } from '../documents/documents.js';
import { commitmentsOf, contactsOf, lampsOf } from '../engine/customer.js';
import type { ContactRecord } from '../engine/records.js';
import type { UnitState } from '../engine/state.js';

/** Something that the state of a unit holds about a customer, in the shape of a document. */
export interface CustomerItem {
  /** `open-contacts` are needed until they are over; the others can be forgotten at once. */
  readonly collection: 'callbacks' | 'indicators' | 'open-contacts';
  readonly id: string;
  readonly value: JsonValue;
}

/** Items of one answer: an open contact has up to 20 kB. */
export const MAX_CUSTOMER_ITEMS = 40;

/** What {@link CustomerItem.collection} and id come to: items are in this order, and `after` is one. */
export const customerItemKey = ({ collection, id }: CustomerItem): string => `${collection}/${id}`;

/** What the state holds about a customer, behind `after`, in part. */
export function viewCustomer(state: UnitState, address: string, after: string): readonly CustomerItem[] {
  return [...itemsOf(state, address)]
    .filter((item) => customerItemKey(item) > after)
    .sort((a, b) => (customerItemKey(a) < customerItemKey(b) ? -1 : 1))
    .slice(0, MAX_CUSTOMER_ITEMS);
}

function* itemsOf(state: UnitState, address: string): Generator<CustomerItem> {
  for (const { commitment, status } of commitmentsOf(state, address)) {
    yield { collection: 'callbacks', id: commitment.callbackId, value: plain({ ...commitment, status }) };
  }
  for (const { agent, lamp } of lampsOf(state, address)) {
    yield { collection: 'indicators', id: `${agent.agentId}/${lamp.name}`, value: plain(lamp) };
  }
  for (const contact of contactsOf(state, address)) {
    yield { collection: 'open-contacts', id: contact.details.contactId, value: plain(viewOpen(contact)) };
  }
}

function viewOpen({ details, phase, agent, arrivedAt, answeredAt, customData, disposition }: ContactRecord): object {
  return { ...details, phase, agentId: agent?.agentId, arrivedAt, answeredAt, customData, disposition };
}

const plain = (value: object): JsonValue => value as JsonValue;
