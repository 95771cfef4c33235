export { type AvailabilityInput, type CallAvailability, callAvailability } from './commands/availability.js';
export { CommandError } from './commands/command-error.js';
export { toSessionCommand } from './commands/order.js';
export type {
  AgentSession,
  AuditLine,
  CardState,
  CommandOrigin,
  CommandOutcome,
  Connection,
  Credentials,
  Directory,
  Disposition,
  Drafts,
  IdentityRequest,
  PageScope,
  SessionBatch,
  SessionCommand,
  SessionPhase,
  SessionState,
  SkillInfo,
  TokenRefresh,
} from './contract.js';
export { freshCredentials } from './http/fresh-credentials.js';
export type { Clock } from './platform/clock.js';
export type { Diagnostic, LifeSign, TabEnvironment } from './platform/environment.js';
export type { LifeLocks } from './platform/locks.js';
export type { ChatMessage, ChatState } from './store/chat-state.js';
export { createAgentSession } from './tabs/create-agent-session.js';
export type { AgentSessionOptions } from './tabs/options.js';
