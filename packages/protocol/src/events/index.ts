export type {
  AgentLegEvent,
  AgentSessionEndEvent,
  AgentSessionStartEvent,
  AgentStateEvent,
  MchAgentSettingsChangeEvent,
  MuteEvent,
  WireBoolean,
} from './agent-events.js';
export { CALL_STATUSES, type CallContactEvent, type CallStatus } from './call-contact-event.js';
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
