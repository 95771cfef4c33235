export type {
  AgentLegEvent,
  AgentSessionEndEvent,
  AgentSessionStartEvent,
  AgentStateEvent,
  ConferenceEvent,
  MchAgentSettingsChangeEvent,
  MuteEvent,
  WireBoolean,
} from './agent-events.js';
export { CALL_STATUSES, type CallContactEvent, type CallStatus } from './call-contact-event.js';
export { CHAT_STATUSES, type ChatContactEvent, type ChatStatus } from './chat-contact-event.js';
export type { ChatTextEvent, ChatTypingEvent } from './chat-message-events.js';
export type { ContactEvent } from './contact-event.js';
export type { DigitalContactEvent } from './digital-contact-event.js';
export { EMAIL_STATUSES, type EmailContactEvent, type EmailStatus } from './email-contact-event.js';
export type { PromiseKeeperEvent, PromiseKeeperStatusEvent } from './promise-events.js';
export {
  ACTION_TYPES,
  type ActionType,
  type AgentAssistEvent,
  type AgentWorkflowConfigurationEvent,
  type CustomEventEvent,
  type IndicatorEvent,
  type PageOpenEvent,
  type PopUrlEvent,
  type RunAppEvent,
  type SignalEvent,
} from './signal-events.js';
export {
  VOICEMAIL_STATUSES,
  type VoiceMailContactEvent,
  type VoiceMailPlayBackEvent,
  type VoicemailStatus,
} from './voicemail-contact-event.js';
export {
  eventContactId,
  eventType,
  isContactEvent,
  isFinalContactEvent,
  isTrue,
  isWireEvent,
  text,
  type WireEvent,
} from './wire-event.js';
export { WORK_ITEM_STATUSES, type WorkItemContactEvent, type WorkItemStatus } from './work-item-contact-event.js';
