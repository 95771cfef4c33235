export {
  type AuditPage,
  AuditPageSchema,
  type AuditRecord,
  AuditRecordSchema,
  getAudit,
  MAX_AUDIT_LIMIT,
  MAX_AUDIT_RECORDS,
  postAudit,
  type StoredAuditRecord,
  StoredAuditRecordSchema,
} from './audit-routes.js';
export {
  acceptContact,
  dispositionContact,
  endContact,
  getContactDisposition,
  holdContact,
  maskContact,
  recordContact,
  rejectContact,
  resumeContact,
  type SavedDisposition,
  SavedDispositionSchema,
  unmaskContact,
} from './contact-routes.js';
export {
  type Agent,
  AgentSchema,
  type AgentSettings,
  AgentSettingsSchema,
  type BusinessUnits,
  BusinessUnitsSchema,
  getAgent,
  getAgentSettings,
  getBusinessUnit,
  getPermissions,
  getServerTime,
  getUnavailableCodes,
  type Permissions,
  PermissionsSchema,
  type ServerTime,
  ServerTimeSchema,
  type UnavailableCodes,
  UnavailableCodesSchema,
} from './directory-routes.js';
export {
  type DraftAnswer,
  DraftAnswerSchema,
  deleteAgentDraft,
  deleteContactDraft,
  getAgentDraft,
  getContactDraft,
  MAX_DRAFT_BYTES,
  MAX_DRAFT_KEY_LENGTH,
  MAX_DRAFT_KEYS,
  putAgentDraft,
  putContactDraft,
} from './draft-routes.js';
export {
  type ErrorBody,
  ErrorBodySchema,
} from './error-body.js';
export {
  ERRORS,
  type ErrorCode,
  type ErrorEntry,
  type ErrorStatus,
} from './error-codes.js';
export {
  getJwks,
  IDENTITY_SECONDS,
  type IdentityAnswer,
  IdentityAnswerSchema,
  type Jwks,
  JwksSchema,
  MAX_NONCE_LENGTH,
  postIdentity,
} from './identity-routes.js';
export {
  getPages,
  getPlatform,
  type PagesAnswer,
  PagesAnswerSchema,
  type PlatformInfo,
  PlatformInfoSchema,
} from './platform-routes.js';
export {
  CANONICAL_VERSION,
  defineRoute,
  type RouteAnswer,
  type RouteContract,
  type RouteParameters,
  SERVICES_PREFIX,
} from './route-contract.js';
export { COMMAND_ERRORS, errorsOf, SESSION_ERRORS, takesBody } from './route-errors.js';
export {
  getSandboxState,
  postSandboxSimulator,
  postSandboxToken,
  type SandboxState,
  SandboxStateSchema,
} from './sandbox-routes.js';
export {
  type Accepted,
  AcceptedSchema,
  dialPhone,
  endSession,
  getNextEvent,
  joinSession,
  muteAgent,
  type PollAnswer,
  PollAnswerSchema,
  type SessionAnswer,
  SessionAnswerSchema,
  setAgentState,
  startSession,
  unmuteAgent,
} from './session-routes.js';
export {
  type AgentSkills,
  AgentSkillsSchema,
  type Dispositions,
  DispositionsSchema,
  getAgentSkills,
  getSkill,
  getSkillDispositions,
  type Skill,
  SkillSchema,
} from './skill-routes.js';
export {
  type Arrival,
  ArrivalSchema,
  MAX_OUTBOX_TIMEOUT_SECONDS,
  type OutboxItemOnWire,
  OutboxItemSchema,
  sandboxWays,
  serviceWays,
} from './way-routes.js';
