export {
  type AgentActivity,
  AgentActivitySchema,
  type AgentQueue,
  AgentQueueSchema,
  getAgentQueues,
  getAgentQueuesDetail,
  getAgentStates,
  getSkillActivity,
  getSkillCache,
  type ListedSkill,
  ListedSkillSchema,
  type QueuedContact,
  QueuedContactSchema,
  type SkillActivity,
  SkillActivitySchema,
} from './activity-routes.js';
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
  CallbackSchema,
  type Callbacks,
  CallbacksSchema,
  cancelCallback,
  deleteScheduledCallback,
  dialCallback,
  getScheduledCallbacks,
  postScheduledCallback,
  putScheduledCallback,
  rescheduleCallback,
} from './callback-routes.js';
export {
  type ChatMessage,
  ChatMessageSchema,
  chatRoutes,
  MAX_MESSAGES_LIMIT,
} from './chat-routes.js';
export {
  acceptConsult,
  acceptContact,
  dispositionContact,
  endContact,
  endOwnContact,
  getContactDisposition,
  holdContact,
  maskContact,
  recordContact,
  rejectContact,
  resumeContact,
  type SavedDisposition,
  SavedDispositionSchema,
  stopRecordingContact,
  unmaskContact,
} from './contact-routes.js';
export {
  type CustomerData,
  CustomerDataSchema,
  deleteCustomer,
  type ErasedCustomer,
  ErasedCustomerSchema,
  getCustomer,
  MAX_CUSTOMER_LIMIT,
} from './customer-routes.js';
export {
  AddressBookEntrySchema,
  AddressBookSchema,
  AgentMessageSchema,
  getAddressBookEntries,
  getAddressBooks,
  getAgentMessages,
  getClientData,
  getFeedbackCategories,
  MAX_CLIENT_DATA_BYTES,
  putClientData,
} from './desk-routes.js';
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
  emailRoutes,
  MAX_MAIL_BODY,
  type Mail,
  MailSchema,
} from './email-routes.js';
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
  type CompletedContactEntry,
  CompletedContactSchema,
  type CompletedContacts,
  CompletedContactsSchema,
  getCompletedContacts,
  MAX_COMPLETED_LIMIT,
  MAX_COMPLETED_SKIP,
} from './history-routes.js';
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
export { LIST_QUERY, type ListQuery, MAX_LIST_ITEMS } from './list-query.js';
export {
  getAgents,
  getTeamAgents,
  getTeams,
  type ListedAgent,
  ListedAgentSchema,
  type ListedTeam,
  ListedTeamSchema,
} from './people-routes.js';
export {
  getPages,
  getPlatform,
  type PagesAnswer,
  PagesAnswerSchema,
  type PlatformInfo,
  PlatformInfoSchema,
} from './platform-routes.js';
export {
  dialIndependently,
  independentDialOutcome,
  loginToDialer,
  logoutOfDialer,
  overrideAmd,
  overrideAnsweringMachine,
  setCustomData,
  snoozeContact,
} from './reach-routes.js';
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
  continueReskill,
  type Feedback,
  FeedbackSchema,
  getFeedback,
  keepAlive,
  resizeEventQueue,
  submitFeedback,
} from './session-upkeep-routes.js';
export {
  getPlatformConfiguration,
  getToggledFeatures,
  getUser,
  type LegacyTokens,
  LegacyTokensSchema,
  type PlatformConfiguration,
  PlatformConfigurationSchema,
  postLegacyToken,
  postWhoAmI,
  UserAnswerSchema,
  type WhoAmI,
  WhoAmISchema,
} from './sign-in-routes.js';
export {
  getIndicators,
  getScripts,
  type Indicators,
  IndicatorsSchema,
  postContactSignal,
  type Scripts,
  ScriptsSchema,
  SIGNAL_TYPES,
  type SignalFields,
  SignalSchema,
  type SignalType,
  startScript,
} from './signal-routes.js';

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
export { getSkillTags, MAX_TAGS, postContactTags, type Tagging, TaggingSchema } from './tag-routes.js';
export { transferRoutes } from './transfer-routes.js';
export {
  bargeIn,
  coachAgent,
  conferenceCalls,
  consultAgent,
  dialAgent,
  dialAgentPhone,
  dialSkill,
  directVoicemailTransfer,
  endAgentPhone,
  holdConference,
  joinConference,
  monitorAgent,
  resumeConference,
  sendDtmf,
  takeOver,
  transferCalls,
} from './voice-routes.js';
export { getVoicemail, pauseVoicemail, playVoicemail } from './voicemail-routes.js';
export {
  type Arrival,
  ArrivalSchema,
  MAX_OUTBOX_TIMEOUT_SECONDS,
  type OutboxItemOnWire,
  OutboxItemSchema,
  sandboxWays,
  serviceWays,
} from './way-routes.js';
