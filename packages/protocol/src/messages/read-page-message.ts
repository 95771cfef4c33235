import type { PageProfile } from '../pages/page.js';
import { readCard } from './contact-card.js';
import { parseContactId } from './contact-id.js';
import { readDocumentId } from './document-id.js';
import { readExtensions } from './extended-registration.js';
import { type MalformedCode, type MalformedMessage, type MessageOutcome, NOT_OURS } from './outcome.js';
import {
  CALL_COMMAND_MESSAGES,
  type CallCommandMessage,
  type CallCommandMessageType,
  type ContactCardMessage,
  type PageMessageType,
  type ReadPageMessage,
  type Registration,
} from './page-messages.js';
import { issuerText } from './printable.js';
import { isRecord, ownValue, type UnknownRecord } from './record.js';
import { parseSubscriptionTypes } from './subscription-types.js';

type Outcome<Message> = MessageOutcome<Message, PageMessageType>;
type Reader = (data: UnknownRecord, profile: PageProfile) => Outcome<ReadPageMessage>;

const READERS: ReadonlyMap<unknown, Reader> = new Map<PageMessageType, Reader>([
  ['RegisterForClientEvents', readRegistration],
  [
    'UnregisterFromClientEvents',
    (data) => ({ kind: 'valid', message: { messageType: 'UnregisterFromClientEvents', ...issuerOf(data) } }),
  ],
  ['ContactCardData', readContactCard],
  ...Object.entries(CALL_COMMAND_MESSAGES).map(([messageType, command]): [CallCommandMessageType, Reader] => [
    messageType as CallCommandMessageType,
    (data) => readCallCommand(data, messageType as CallCommandMessageType, command),
  ]),
]);

/** The `messageType` of a page's message if it is one that the protocol knows. Never throws. @see PM-201 @see PM-701 */
export function pageMessageType(data: unknown): PageMessageType | undefined {
  try {
    const messageType = isRecord(data) ? ownValue(data, 'messageType') : undefined;
    return READERS.has(messageType) ? (messageType as PageMessageType) : undefined;
  } catch {
    return undefined;
  }
}

/** Reads what a page of this profile posted to the host. Never throws, whatever the data. @see PM-201 @see PM-701 */
export function readPageMessage(data: unknown, profile: PageProfile = 'max'): Outcome<ReadPageMessage> {
  const messageType = pageMessageType(data);
  const read = READERS.get(messageType);
  if (messageType === undefined || read === undefined) return NOT_OURS;
  try {
    return read(data as UnknownRecord, profile);
  } catch {
    return { kind: 'malformed', messageType, code: 'UNREADABLE', detail: 'a field of the message cannot be read' };
  }
}

/** Contact id before subscription types: only the first failure is told. @see PM-205 */
function readRegistration(data: UnknownRecord, profile: PageProfile): Outcome<Registration> {
  const messageType = 'RegisterForClientEvents';
  const documentId = documentIdOf(data);
  const id = parseContactId(ownValue(data, 'contactId'));
  if (id.kind === 'invalid') return { ...invalidContactId(data, messageType), ...documentId };
  const result = parseSubscriptionTypes(ownValue(data, 'subscriptionTypes'), profile);
  if (result.kind === 'invalid') {
    return { ...malformed(data, messageType, 'INVALID_SUBSCRIPTION_TYPES', result.complaint), ...documentId };
  }
  const extensions = readExtensions(data);
  return {
    kind: 'valid',
    message: {
      messageType,
      types: result.types,
      ...(result.complaint !== undefined && { complaint: result.complaint }),
      ...(id.kind === 'valid' && { contactId: id.contactId }),
      ...documentId,
      ...(extensions !== undefined && { extensions }),
      ...issuerOf(data),
    },
  };
}

/** Mute is the agent's, whatever the contact (PM-507): its `contactId` is not even read. */
function readCallCommand(
  data: UnknownRecord,
  messageType: CallCommandMessageType,
  command: CallCommandMessage['command'],
): Outcome<CallCommandMessage> {
  const id = parseContactId(command === 'mute' ? undefined : ownValue(data, 'contactId'));
  if (id.kind === 'invalid') return invalidContactId(data, messageType);
  const message = { messageType, command, ...issuerOf(data) };
  return { kind: 'valid', message: id.kind === 'valid' ? { ...message, contactId: id.contactId } : message };
}

function readContactCard(data: UnknownRecord): Outcome<ContactCardMessage> {
  const messageType = 'ContactCardData';
  const id = parseContactId(ownValue(data, 'contactId'));
  if (id.kind === 'invalid') return invalidContactId(data, messageType);
  const card = ownValue(data, 'contactCardData');
  if (!isRecord(card)) return malformed(data, messageType, 'INVALID_CARD', 'contactCardData is not an object');
  const message = { messageType, ...readCard(card), ...issuerOf(data) } as const;
  return { kind: 'valid', message: id.kind === 'valid' ? { ...message, contactId: id.contactId } : message };
}

const issuerOf = (data: UnknownRecord): { issuer?: string } => {
  const issuer = ownValue(data, 'issuer');
  return issuer === undefined ? {} : { issuer: issuerText(issuer) };
};

const documentIdOf = (data: UnknownRecord): { documentId?: string } => {
  const documentId = readDocumentId(data);
  return documentId === undefined ? {} : { documentId };
};

const malformed = (
  data: UnknownRecord,
  messageType: PageMessageType,
  code: MalformedCode,
  detail: string,
): MalformedMessage<PageMessageType> => ({ kind: 'malformed', messageType, code, detail, ...issuerOf(data) });

const invalidContactId = (data: UnknownRecord, messageType: PageMessageType): MalformedMessage<PageMessageType> =>
  malformed(
    data,
    messageType,
    'INVALID_CONTACT_ID',
    'contactId is neither a positive integer nor a string of its digits',
  );
