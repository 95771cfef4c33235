import { type JetStreamClient, type JetStreamManager, jetstream, jetstreamManager } from '@nats-io/jetstream';
import { type ConnectionOptions, connect, type NatsConnection } from '@nats-io/transport-node';

/** How long one request to JetStream may take before it is repeated. */
export const REQUEST_MS = 2_000;
const RECONNECT_MS = 200;
const FIRST_CONNECT_MS = 5_000;
const PING_MS = 2_000;
const MAX_PINGS = 2;
const CLUSTER_REPLICAS = 3;

/** A connection to NATS with what everybody needs of it. */
export interface NatsLink {
  readonly connection: NatsConnection;
  readonly js: JetStreamClient;
  readonly manager: JetStreamManager;
  /** How many servers keep each stream: three in a cluster, one of a single server. */
  readonly replicas: 1 | 3;
  /** May be called again. */
  close(): Promise<void>;
}

/** What the addresses say: whoever has a name gives it to every server, `tls:` asks for encryption. */
function toConnectionOptions(url: string): Pick<ConnectionOptions, 'servers' | 'user' | 'pass' | 'tls'> {
  const addresses = url.split(',').map((each) => new URL(each.includes('://') ? each : `nats://${each}`));
  const named = addresses.find(({ username }) => username !== '');
  return {
    servers: addresses.map(({ host }) => host),
    ...(named === undefined
      ? {}
      : { user: decodeURIComponent(named.username), pass: decodeURIComponent(named.password) }),
    ...(addresses.some(({ protocol }) => protocol === 'tls:') ? { tls: {} } : {}),
  };
}

/**
 * Connects to NATS; a lost connection is made again for ever. `url`: one address or several, with commas, each `host:port` or
 * `nats://user:password@host:port` (`tls://` for encryption).
 */
export async function openNatsLink(url: string, name: string): Promise<NatsLink> {
  const connection = await connect({
    ...toConnectionOptions(url),
    name,
    timeout: FIRST_CONNECT_MS,
    maxReconnectAttempts: -1,
    reconnectTimeWait: RECONNECT_MS,
    reconnectJitter: RECONNECT_MS,
    pingInterval: PING_MS,
    maxPingOut: MAX_PINGS,
  });
  try {
    const manager = await jetstreamManager(connection, { timeout: REQUEST_MS });
    const js = jetstream(connection, { timeout: REQUEST_MS });
    const replicas = connection.info?.cluster === undefined ? 1 : CLUSTER_REPLICAS;
    return { connection, js, manager, replicas, close: () => connection.close() };
  } catch (error) {
    await connection.close();
    throw error;
  }
}
