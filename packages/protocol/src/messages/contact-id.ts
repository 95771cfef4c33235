import { type ContactId, toContactId } from '../ids.js';
import { isWritableBigInt } from './printable.js';

/** A contact id as envelopes and acknowledgements carry it: an integer, its digits where no safe integer holds it, or `null`. */
export type WireContactId = number | string | null;

/** How a `contactId` was understood. */
export type ContactIdResult =
  | { readonly kind: 'absent' }
  | { readonly kind: 'valid'; readonly contactId: ContactId }
  | { readonly kind: 'invalid' };

const ABSENT = { kind: 'absent' } as const;
const INVALID = { kind: 'invalid' } as const;
const DIGITS = /^\d+$/;
const CONTACT_ID_STRING = /^0*([1-9][0-9]{0,30})$/;

/**
 * Reads a page's `contactId`: nothing, a positive safe integer, a positive BigInt, or a string of up to 31 digits with
 * any number of leading zeros. Everything else is invalid, a BigInt of more than 1,024 bits included. Never throws.
 * @see PM-206
 */
export function parseContactId(value: unknown): ContactIdResult {
  if (value === undefined || value === null) return ABSENT;
  const digits = contactIdDigits(value);
  return digits === undefined ? INVALID : { kind: 'valid', contactId: toContactId(digits) };
}

function contactIdDigits(value: unknown): string | undefined {
  switch (typeof value) {
    case 'number':
      return Number.isSafeInteger(value) && value > 0 ? String(value) : undefined;
    case 'bigint':
      return value > 0n && isWritableBigInt(value) ? String(value) : undefined;
    case 'string':
      return CONTACT_ID_STRING.exec(value)?.[1];
    default:
      return undefined;
  }
}

/** Writes a contact id for the wire; beyond 2^53 - 1 it stays a string, and no contact is `null`. @see PM-102 */
export function toWireContactId(contactId: ContactId | undefined): WireContactId {
  if (contactId === undefined) return null;
  return DIGITS.test(contactId) && Number.isSafeInteger(Number(contactId)) ? Number(contactId) : contactId;
}
