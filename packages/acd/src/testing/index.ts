/* For tests and benches that need real NATS servers, real nodes and what a cluster keeps there; no part of a server. */
export { type LeaseStore, openLeaseStore } from '../cluster/lease.js';
export { type NatsStorage, openNatsStorage } from '../cluster/nats-storage.js';
export { logStream } from '../log/jetstream-log.js';
export { type NatsLink, openNatsLink } from '../nats/nats-link.js';
export { type ClusterClient, openClusterClient } from './cluster-client.js';
export { freePorts } from './free-port.js';
export { type NatsServer, type NatsServers, startNatsServers } from './nats-servers.js';
export { type ServerProcess, type ServerProcessOptions, startServerProcess } from './server-process.js';
export { openStallingProxy, type StallingProxy } from './stalling-proxy.js';
export { wholeNats } from './whole-nats.js';
