/* For tests and benches that need real NATS servers and what a cluster keeps there; no part of a server. */
export { type LeaseStore, openLeaseStore } from '../cluster/lease.js';
export { type NatsStorage, openNatsStorage } from '../cluster/nats-storage.js';
export { logStream } from '../log/jetstream-log.js';
export { type NatsServer, type NatsServers, startNatsServers } from './nats-servers.js';
