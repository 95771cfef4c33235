import { type ContactId, toContactId } from '../ids.js';

/** One event of `get-next-event`, exactly as the platform sent it; nothing about it is trusted but that it is a plain object. */
export type WireEvent = Readonly<Record<string, unknown>>;

const CONTACT_ID_KEY = /^contactid$/i;
const DIGITS = /^\d+$/;
const ENDED_STATUS: ReadonlySet<unknown> = new Set(['Disconnected', 'Discarded', 'Transfer']);

/** Tells whether a value can stand in `events`: a plain object whose own `Type` is a string or absent. @see PM-103 */
export function isWireEvent(value: unknown): value is WireEvent {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return false;
  return !Object.hasOwn(value, 'Type') || typeof (value as { Type: unknown }).Type === 'string';
}

/** The event's `Type`, or `undefined` where it has none. */
export function eventType(event: WireEvent): string | undefined {
  return typeof event['Type'] === 'string' ? event['Type'] : undefined;
}

/**
 * The contact that an event is about: `ContactID`, else `ContactId`, else any other spelling of case, as a string.
 * Absent, empty and `"0"` mean that it is about none; a value that is no digit string counts as an id.
 * @see spec/post-message.md section 3
 */
export function eventContactId(event: WireEvent): ContactId | undefined {
  const raw = event['ContactID'] ?? event['ContactId'] ?? otherSpelling(event);
  if (raw === undefined || raw === null || raw === '') return undefined;
  const text = typeof raw === 'object' ? '[object]' : String(raw);
  const id = DIGITS.test(text) ? text.replace(/^0+(?=\d)/, '') : text;
  return id === '0' ? undefined : toContactId(id);
}

function otherSpelling(event: WireEvent): unknown {
  for (const key of Object.keys(event)) if (CONTACT_ID_KEY.test(key)) return event[key];
  return undefined;
}

/** Tells whether the event carries a contact's state: its `Type` ends in `ContactEvent`. */
export function isContactEvent(event: WireEvent): boolean {
  return eventType(event)?.endsWith('ContactEvent') ?? false;
}

/** Tells whether a contact event is its contact's last: the contact is not current after it. @see PM-402 */
export function isFinalContactEvent(event: WireEvent): boolean {
  const final = event['FinalState'];
  if (final === undefined || final === '') return ENDED_STATUS.has(event['Status']);
  return final === true || final === 'True';
}

/** Reads a wire boolean: `"True"` in any case or `true`. @see AS-3 */
export function isTrue(value: unknown): boolean {
  return value === true || (typeof value === 'string' && value.toLowerCase() === 'true');
}

/** Reads a wire string: the value where it is a string or a number, else `""`. */
export function text(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}
