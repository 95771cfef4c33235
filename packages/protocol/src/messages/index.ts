export { CARD_IMAGE_CHARACTERS, CARD_NAME_CHARACTERS, type CardChange, type CardKey } from './contact-card.js';
export { type ContactIdResult, parseContactId, toWireContactId, type WireContactId } from './contact-id.js';
export { DOCUMENT_ID_CHARACTERS, readDocumentId } from './document-id.js';
export {
  type CommandFrame,
  type CommandOrder,
  EXTENDED_COMMAND_GRANTS,
  type ExtendedCommandName,
  REJECTION_REASONS,
  type RejectionReason,
  type RequestOutcome,
  type TransferMode,
  type WantedAgentState,
} from './extended-commands.js';
export type {
  ClosingFrame,
  ContextFrame,
  EventsFrame,
  FaultCode,
  FaultFrame,
  GapFrame,
  GapReason,
  HostFrame,
  PongFrame,
  ResultFrame,
} from './extended-host-frames.js';
export {
  CLOSING_MS,
  DRAFT_BYTES,
  EXTENDED_VERSION,
  fitsBytes,
  PAGE_FRAME_BYTES,
  utf8Bytes,
} from './extended-limits.js';
export type { FrameOutcome, Unusable } from './extended-outcome.js';
export type {
  AckFrame,
  CardFrame,
  ClosedFrame,
  DraftFrame,
  IdentityFrame,
  PageFrame,
  PageFrameKind,
  PanelChange,
  PanelFrame,
  PingFrame,
  SubscribeFrame,
} from './extended-page-frames.js';
export { readPageFrame } from './extended-read-frame.js';
export {
  type AcknowledgedExtensions,
  type ExtensionsRequest,
  type HostTheme,
  type PageContext,
  type ResumePoint,
  readExtensions,
} from './extended-registration.js';
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
