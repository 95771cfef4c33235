export { CARD_IMAGE_CHARACTERS, CARD_NAME_CHARACTERS, type CardChange, type CardKey } from './contact-card.js';
export { type ContactIdResult, parseContactId, toWireContactId, type WireContactId } from './contact-id.js';
export { DOCUMENT_ID_CHARACTERS, readDocumentId } from './document-id.js';
export {
  ACKNOWLEDGEMENT_TYPE,
  type Acknowledgement,
  type AcknowledgementReason,
  buildAcknowledgement,
  buildEnvelope,
  buildSessionInfo,
  CXA_ISSUER,
  type Envelope,
  type EnvelopeElement,
  type HostIssuer,
  MAX_ISSUER,
  SESSION_INFO_TYPE,
  type SessionInfo,
} from './host-messages.js';
export type { MalformedCode, MalformedMessage, MessageOutcome } from './outcome.js';
export {
  CALL_COMMAND_MESSAGES,
  type CallCommandMessage,
  type CallCommandMessageType,
  type CallCommandRequest,
  type ContactCardData,
  type ContactCardMessage,
  type PageContactId,
  type PageMessage,
  type PageMessageType,
  type ReadPageMessage,
  type RegisterForClientEvents,
  type Registration,
  type RegistrationExtensions,
  type UnregisterFromClientEvents,
  type Unregistration,
} from './page-messages.js';
export { issuerText } from './printable.js';
export { readAcknowledgement, readEnvelope, readSessionInfo } from './read-host-message.js';
export { pageMessageType, readPageMessage } from './read-page-message.js';
export {
  CXA_SUBSCRIPTION_TYPES,
  parseSubscriptionTypes,
  SUBSCRIPTION_TYPES,
  type SubscriptionType,
  type SubscriptionTypesResult,
} from './subscription-types.js';
