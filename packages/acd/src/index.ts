export type { NatsOptions } from './cluster/nats-storage.js';
export { configurationJsonSchema } from './configuration/file-schema.js';
export {
  type ParseConfigurationOptions,
  type ParsedConfiguration,
  parseConfiguration,
} from './configuration/parse-configuration.js';
export type { ConfigurationProblem } from './configuration/problem.js';
export type {
  AgentConfiguration,
  Configuration,
  PointOfContact,
  Role,
  ServerConfiguration,
  SkillConfiguration,
  TeamConfiguration,
  UnitConfiguration,
} from './configuration/types.js';
export type { Randomness } from './http/randomness.js';
export type { BackupSummary } from './maintenance/backup-format.js';
export { checkData, type DataCheck } from './maintenance/doctor/check-data.js';
export { checkClock, checkDisk, checkNode, checkPort } from './maintenance/doctor/check-machine.js';
export { checkNats } from './maintenance/doctor/check-nats.js';
export type { Finding } from './maintenance/doctor/finding.js';
export { MaintenanceError, type MaintenanceErrorCode } from './maintenance/maintenance-error.js';
export { restoreBackup } from './maintenance/restore-backup.js';
export { writeBackup } from './maintenance/write-backup.js';
export { type RunningServer, type ServerOptions, startServer } from './server.js';
export { ServerError } from './server-error.js';
export { hashPassword } from './sign-in/password-hash.js';
export type { Clock } from './unit/clock.js';
export { systemClock } from './unit/system-clock.js';
