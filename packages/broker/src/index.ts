export type { AttachedPage, Broker, PageHandle, PageWindowKind } from './broker-contract.js';
export { createBroker } from './create-broker.js';
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
  IncomingMessage,
  PageCommand,
  PageNotice,
  PageWindow,
  SessionBatch,
  SessionPort,
  SessionSnapshot,
  WindowsPort,
} from './ports.js';
