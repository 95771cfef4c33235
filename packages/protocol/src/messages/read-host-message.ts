import { isWireEvent } from '../events/wire-event.js';
import type { WireContactId } from './contact-id.js';
import {
  ACKNOWLEDGEMENT_TYPE,
  type Acknowledgement,
  type AcknowledgementReason,
  type Envelope,
  MAX_ISSUER,
  SESSION_INFO_TYPE,
  type SessionInfo,
} from './host-messages.js';
import { type MalformedCode, type MessageOutcome, NOT_OURS } from './outcome.js';
import { isRecord, ownValue, type UnknownRecord } from './record.js';

const STATUS_OF_REASON = new Map<unknown, Acknowledgement['status']>([
  ['Success', 'OK'],
  ['Invalid Contact Id', 'ERROR'],
  ['Invalid Subscription Types', 'ERROR'],
] satisfies [AcknowledgementReason, Acknowledgement['status']][]);
const LARGE_ID = /^[1-9]\d*$/;

type Check = (data: UnknownRecord) => string | undefined;

/** Reads what a host posted to a page: without `events` or with another issuer it is not ours. Never throws. @see PM-308 */
export function readEnvelope(data: unknown): MessageOutcome<Envelope, 'Envelope'> {
  const isOurs: Check = (record) =>
    ownValue(record, 'issuer') === MAX_ISSUER && ownValue(record, 'events') !== undefined ? 'Envelope' : undefined;
  return read(data, isOurs, envelopeProblem, 'Envelope', 'INVALID_ENVELOPE');
}

/** Reads an element of `events` that may be an acknowledgement. Never throws. @see PM-401 */
export function readAcknowledgement(element: unknown): MessageOutcome<Acknowledgement, typeof ACKNOWLEDGEMENT_TYPE> {
  return read(element, messageTypeOf, acknowledgementProblem, ACKNOWLEDGEMENT_TYPE, 'INVALID_ACKNOWLEDGEMENT');
}

/** Reads an element of `events` that may carry the session token. Never throws. @see PM-403 */
export function readSessionInfo(element: unknown): MessageOutcome<SessionInfo, typeof SESSION_INFO_TYPE> {
  return read(element, messageTypeOf, tokenProblem, SESSION_INFO_TYPE, 'INVALID_TOKEN');
}

function read<Message, Type extends string>(
  data: unknown,
  typeOf: (data: UnknownRecord) => unknown,
  problemOf: Check,
  messageType: Type,
  code: MalformedCode,
): MessageOutcome<Message, Type> {
  try {
    if (!isRecord(data) || typeOf(data) !== messageType) return NOT_OURS;
  } catch {
    return NOT_OURS;
  }
  try {
    const detail = problemOf(data);
    if (detail === undefined) return { kind: 'valid', message: data as Message };
    return { kind: 'malformed', messageType, code, detail };
  } catch {
    return { kind: 'malformed', messageType, code: 'UNREADABLE', detail: 'a field of the message cannot be read' };
  }
}

const messageTypeOf = (data: UnknownRecord): unknown => ownValue(data, 'messageType');

function envelopeProblem(data: UnknownRecord): string | undefined {
  const events = ownValue(data, 'events');
  if (!Array.isArray(events)) return 'events is not an array';
  if (events.length === 0) return 'events is empty';
  if (!events.every(isWireEvent)) return 'an element of events is no plain object, or its Type is no string';
  return contactIdProblem(data);
}

function acknowledgementProblem(data: UnknownRecord): string | undefined {
  if (Object.hasOwn(data, 'Type')) return 'an acknowledgement has no Type';
  const status = STATUS_OF_REASON.get(ownValue(data, 'reason'));
  if (status === undefined) return 'reason is none of the three';
  if (ownValue(data, 'status') !== status) return `status is not ${status}, as the reason has it`;
  if (status === 'ERROR' && ownValue(data, 'contactId') !== null) return 'contactId is not null with an error';
  return contactIdProblem(data);
}

function tokenProblem(data: UnknownRecord): string | undefined {
  const token = ownValue(data, 'sessionToken');
  return typeof token === 'string' && token !== '' ? undefined : 'sessionToken is not a string with content';
}

const contactIdProblem = (data: UnknownRecord): string | undefined =>
  isWireContactId(ownValue(data, 'contactId'))
    ? undefined
    : 'contactId is neither an integer, nor large digits, nor null';

function isWireContactId(value: unknown): value is WireContactId {
  if (value === null) return true;
  if (typeof value === 'number') return Number.isSafeInteger(value) && value > 0;
  return typeof value === 'string' && LARGE_ID.test(value) && !Number.isSafeInteger(Number(value));
}
