import { setTimeout } from 'node:timers/promises';
import {
  type ClusterClient,
  type NatsLink,
  type NatsServers,
  openClusterClient,
  openNatsLink,
  type ServerProcess,
  startNatsServers,
  startServerProcess,
} from '@patchpanel/acd/testing';

const UNIT = '4500';
const LOG_STREAM = `pp-log-${UNIT}`;
const LEASE_STREAM = 'KV_pp-leases';
const NODES = ['a', 'b', 'c'];
const LOOK_MS = 20;
/** A cluster that is whole again gets so long to put its leaders where it wants them. */
const SETTLE_MS = 5_000;
const FILE = {
  businessUnit: { busNo: UNIT, name: 'Bench' },
  teams: [{ teamId: '1', name: 'Bench', unavailableCodes: ['Break', 'Lunch'] }],
  agents: [{ agentId: '1001', userName: 'bench', firstName: 'Bench', lastName: 'Agent', teamId: '1', skills: {} }],
  skills: [],
  pages: [],
};

/** Three NATS servers and three nodes in processes of their own, with an agent's client that knows every node. */
export class BenchCluster {
  readonly nats: NatsServers;
  readonly link: NatsLink;
  readonly #nodes = new Map<string, ServerProcess>();
  #client: ClusterClient | undefined;
  #steps = 0;

  private constructor(nats: NatsServers, link: NatsLink) {
    this.nats = nats;
    this.link = link;
  }

  static async start(): Promise<BenchCluster> {
    const nats = await startNatsServers(3);
    const cluster = new BenchCluster(nats, await openNatsLink(nats.url, 'bench'));
    try {
      await Promise.all(NODES.map((name) => cluster.startNode(name)));
      cluster.#client = await openClusterClient(
        [...cluster.#nodes.values()].map(({ url }) => url),
        '1001',
      );
      return cluster;
    } catch (error) {
      await cluster.close();
      throw error;
    }
  }

  /** A killed node comes back at its old port. */
  async startNode(nodeName: string): Promise<void> {
    const old = this.#nodes.get(nodeName);
    const port = old === undefined ? 0 : Number(new URL(old.url).port);
    const nats = { url: this.nats.url, nodeName };
    this.#nodes.set(nodeName, await startServerProcess({ file: FILE, nats, port }));
  }

  /** Kills the node that decides; resolves with its name once the signal is sent. */
  async killDecider(): Promise<string> {
    for (;;) {
      const lease = await this.link.manager.streams
        .getMessage(LEASE_STREAM, { last_by_subj: `$KV.pp-leases.${UNIT}` })
        .catch(() => null);
      const value = lease === null ? '' : lease.string();
      const { node } = value === '' ? { node: '' } : (JSON.parse(value) as { readonly node: string });
      const process = this.#nodes.get(node);
      if (process !== undefined) {
        void process.kill();
        return node;
      }
      await setTimeout(LOOK_MS);
    }
  }

  /** Gives one command; resolves when it is accepted. */
  async command(): Promise<void> {
    const reason = this.#steps % 2 === 0 ? 'Break' : 'Lunch';
    this.#steps += 1;
    const status = await this.#client?.command('state', { state: 'Unavailable', reason });
    if (status !== 202) throw new Error(`a command was answered with ${status}`);
  }

  /** The server that leads the log's stream of a cluster at rest, after as many elections as bring the other stream's leader there too. */
  async leaderOf(other: string): Promise<string> {
    while ((await this.#leader(LOG_STREAM)) === undefined) await setTimeout(10 * LOOK_MS);
    await setTimeout(SETTLE_MS);
    for (;;) {
      const [ours, theirs] = await Promise.all([this.#leader(LOG_STREAM), this.#leader(other)]);
      if (ours !== undefined && ours === theirs) return ours;
      await this.link.connection
        .request(`$JS.API.STREAM.LEADER.STEPDOWN.${other}`, '', { timeout: 2_000 })
        .catch(() => undefined);
      await setTimeout(10 * LOOK_MS);
    }
  }

  async #leader(stream: string): Promise<string | undefined> {
    const info = await this.link.manager.streams.info(stream).catch(() => undefined);
    const current = info?.cluster?.replicas?.every((replica) => replica.current) === true;
    return current ? info?.cluster?.leader : undefined;
  }

  /** How many of the events of all commands so far are missing, too many or out of order. */
  async wrongEvents(patienceMs: number): Promise<number> {
    const expected = ['', ...Array.from({ length: this.#steps }, (_, step) => (step % 2 === 0 ? 'Break' : 'Lunch'))];
    const end = performance.now() + patienceMs;
    for (;;) {
      const events = this.#client?.events.filter(({ Type }) => Type === 'AgentState') ?? [];
      const told = events.map(({ CurrentOutReason = '' }) => CurrentOutReason);
      const wrong = Array.from(
        { length: Math.max(told.length, expected.length) },
        (_, at) => told[at] !== expected[at],
      );
      const count = wrong.filter((is) => is).length;
      if (count === 0 || performance.now() > end) return count;
      await setTimeout(LOOK_MS);
    }
  }

  async close(): Promise<void> {
    await this.#client?.close();
    await Promise.all([...this.#nodes.values()].map((process) => process.kill()));
    await this.link.close();
    await this.nats.close();
  }
}
