export type { AttachedPage, Broker, PageHandle, PageWindowKind } from './broker-contract.js';
export { createBroker } from './create-broker.js';
export type {
  Advice,
  AuditedOutcome,
  DiagnosticEvent,
  DiagnosticPlace,
  InVerdict,
  MessageIn,
  MessageOut,
  NoticeGiven,
  RegistrationDecision,
  WarningGiven,
} from './diagnostics/diagnostic-event.js';
export { didYouMean } from './diagnostics/did-you-mean.js';
export type {
  ContextPort,
  DraftsPort,
  ExtendedCommand,
  ExtendedPorts,
  HostContext,
  IdentityPort,
  PageScope,
  PanelPort,
} from './extended/extended-ports.js';
export {
  canAttach,
  type FrameAttributes,
  type FrameProblem,
  frameAttributes,
  frameProblem,
} from './frame-attributes.js';
export type {
  AuditRecord,
  BrokerLog,
  BrokerPorts,
  Clock,
  CommandOutcome,
  CommandsPort,
  ContactCard,
  FramePort,
  IncomingMessage,
  PageCommand,
  PageNotice,
  PageWindow,
  PortPair,
  SessionBatch,
  SessionPort,
  SessionSnapshot,
  WindowsPort,
} from './ports.js';
