export {
  type NatsServer,
  type NatsServers,
  openStallingProxy,
  type ServerProcess,
  type StallingProxy,
  startNatsServers,
  startServerProcess,
} from '@patchpanel/acd/testing';
export { type DevEnv, type DevEnvOptions, startDevEnv } from './dev-env.js';
export { type DevProcess, type DevProcessOptions, startDevProcess } from './dev-process.js';
export type { ConfigurationFile } from './example-configuration.js';
export type { ExamplePages } from './example-pages.js';
export { launchBrowser } from './launch-browser.js';
export { FAULT_SERVER } from './places.js';
export type { Arrival, SandboxClient } from './sandbox-client.js';
