import type { CommitmentRecord } from './commitments.js';
import type { AgentRecord, ContactRecord } from './records.js';
import type { Indicator } from './signal-facts.js';
import type { UnitState } from './state.js';

/** A lamp that was lit for no contact, with the agent whose it is. */
export interface OwnedLamp {
  readonly agent: AgentRecord;
  readonly lamp: Indicator;
}

/** In a shorter address nearly every text would be found. */
const MIN_MENTIONED = 4;
const WORD = /[\p{L}\p{N}]/u;

/** The open contacts of a customer. */
export function* contactsOf({ contacts }: UnitState, address: string): Generator<ContactRecord> {
  for (const contact of contacts.values()) {
    if (contact.details.from === address || contact.details.to === address) yield contact;
  }
}

/** The calls that were promised to a customer. */
export function* commitmentsOf({ commitments }: UnitState, address: string): Generator<CommitmentRecord> {
  for (const record of commitments.values()) {
    if (record.commitment.phoneNumber === address || record.commitment.callerId === address) yield record;
  }
}

/** The lamps that say or lead to a customer's address. Those of a contact go with the contact. */
export function* lampsOf({ agents }: UnitState, address: string): Generator<OwnedLamp> {
  for (const agent of agents.values()) {
    for (const lamp of agent.indicators) {
      const texts = [lamp.name, lamp.toolTip, lamp.actionUri, lamp.imageUri];
      if (lamp.contactId === undefined && texts.some((text) => mentions(text, address))) yield { agent, lamp };
    }
  }
}

/** Tells whether a text has the address in it, as it is or as a part of a URL, and not as a part of a longer one. */
export function mentions(text: string, address: string): boolean {
  if (address.length < MIN_MENTIONED) return text === address;
  for (const written of new Set([address, encodeURIComponent(address)])) {
    for (let at = text.indexOf(written); at >= 0; at = text.indexOf(written, at + 1)) {
      const [before, behind] = [text.charAt(at - 1), text.charAt(at + written.length)];
      if (!WORD.test(before) && !WORD.test(behind)) return true;
    }
  }
  return false;
}
