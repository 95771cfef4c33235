export { type ConformanceCase, STAGES, type Stage } from './cases/case.js';
export { CASES } from './cases/index.js';
export { EXTENDED_RULES, MARKS, MAX_RULES, type Mark, type Rule, ruleOf } from './catalogue/index.js';
export { type BrowserOptions, BrowserWindow, launchBrowser } from './drivers/browser-window.js';
export { type ByHandOptions, byHandDriver } from './drivers/by-hand-driver.js';
export {
  CAPABILITIES,
  type Capability,
  type ContactOptions,
  type HostDriver,
  type OpenHost,
  type PlatformEvent,
} from './drivers/host-driver.js';
export { kitPages, type PageEntry } from './drivers/kit-pages.js';
export { type SandboxDriverOptions, type StartedSandbox, sandboxDriver } from './drivers/sandbox-driver.js';
export type { Fault } from './faulty-hosts/fault.js';
export { FAULTS } from './faulty-hosts/faults/index.js';
export { smallHostDriver } from './faulty-hosts/small-host-driver.js';
export { type Kit, type KitOptions, startKit } from './kit/kit.js';
export { SLOT_KINDS, type Slot, type SlotKind } from './kit/slots.js';
export { countVerdicts, formatReport } from './run/format-report.js';
export { type JsonCase, type JsonReport, toJsonReport } from './run/json-report.js';
export { PROFILES, type Profile } from './run/profile.js';
export type { CaseResult, Report, Verdict } from './run/report.js';
export { UnusableHost } from './run/surroundings.js';
export { type VerifyOptions, verifyHost } from './run/verify-host.js';
