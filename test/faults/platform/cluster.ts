import { randomUUID } from 'node:crypto';
import {
  freePorts,
  type LeaseStore,
  openLeaseStore,
  openNatsStorage,
  startNatsServers,
  wholeNats,
} from '@patchpanel/acd/testing';
import { systemClock } from '@patchpanel/acd/unit';
import { toUnitId } from '@patchpanel/protocol';
import { pause } from '../waiting.js';
import { natsFaults } from './nats-faults.js';
import { type ClusterNode, nodeFaults } from './node-faults.js';
import type { Platform } from './platform.js';
import { readLog } from './read-log.js';
import { type ServerChild, startChild } from './server-child.js';

const NODES = ['one', 'two', 'three'];
const LOOK_MS = 100;
const READY_LIMIT_MS = 60_000;

/** Three nodes behind a load balancer, with three NATS servers that keep everything three times. */
export async function startCluster(file: { readonly businessUnit: { readonly busNo: string } }): Promise<Platform> {
  const unit = toUnitId(file.businessUnit.busNo);
  const nats = await startNatsServers(3);
  const opened: { close(): Promise<void> }[] = [];
  const nodes: ClusterNode[] = [];
  let closing: Promise<void> | undefined;
  const close = (): Promise<void> => {
    closing ??= (async () => {
      for (const { child } of nodes) child.signal('SIGKILL');
      await Promise.all(nodes.map(({ child }) => child.ended()));
      await Promise.all(opened.map((one) => one.close()));
      await nats.close();
    })();
    return closing;
  };
  try {
    const ports = { unit, clock: systemClock, newId: randomUUID, failed: () => {} };
    const storage = await openNatsStorage({ url: nats.url, nodeName: 'faults' }, ports);
    opened.push(storage);
    const leases = await openLeaseStore(storage.link, systemClock);
    const started = await Promise.allSettled(NODES.map((name) => startNode(name, file, nats.url)));
    nodes.push(...started.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : [])));
    for (const one of started) if (one.status === 'rejected') throw one.reason;
    await wholeNats(storage.link.manager);
    return {
      targets: () => nodes.filter(({ child }) => child.isRunning).map(({ child }) => child.url),
      leaseSlackMs: 10_000,
      faults: [...nodeFaults(nodes, () => deciderOf(leases, unit, nodes)), ...natsFaults(nats, storage, unit)],
      async settle() {
        await wholeNats(storage.link.manager);
        await Promise.all(nodes.map(({ child }) => ready(child)));
      },
      async finish() {
        for (const { child } of nodes) {
          child.signal('SIGTERM');
          await child.ended();
        }
        return readLog(storage.log, storage.documents, unit);
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function startNode(nodeName: string, file: object, url: string): Promise<ClusterNode> {
  const [port = 0] = await freePorts(1);
  const start = (): Promise<ServerChild> => startChild({ file, port, nats: { url, nodeName } });
  let child = await start();
  return {
    name: nodeName,
    get child() {
      return child;
    },
    async restart() {
      child = await start();
    },
  };
}

/* Between two deciders, or while NATS chooses a leader, nobody can be named. */
async function deciderOf(leases: LeaseStore, unit: string, nodes: readonly ClusterNode[]) {
  const holder = await leases.holder(unit).catch(() => undefined);
  return nodes.find(({ name }) => name === holder?.node);
}

async function ready(child: ServerChild): Promise<void> {
  const limit = performance.now() + READY_LIMIT_MS;
  for (;;) {
    const answer = await fetch(new URL('/readyz', child.url)).catch(() => undefined);
    if (answer?.ok === true) return;
    if (performance.now() > limit) throw new Error(`${child.url} is not ready: ${await answer?.text()}`);
    await pause(LOOK_MS);
  }
}
