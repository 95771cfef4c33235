import type { StreamInfo } from '@nats-io/jetstream';
import { Kvm } from '@nats-io/kv';
import type { UnitId } from '@patchpanel/protocol';
import { LEASE_BUCKET, LEASE_MS, LEASE_STREAM, MAX_CLOCK_ERROR_MS } from '../../cluster/lease.js';
import { logStream } from '../../log/jetstream-log.js';
import { snapshotStream } from '../../log/jetstream-snapshots.js';
import { isMissing } from '../../nats/ensure-stream.js';
import { toToken } from '../../nats/names.js';
import { type NatsLink, openNatsLink } from '../../nats/nats-link.js';
import type { Clock } from '../../unit/clock.js';
import { type Finding, fine, wrong } from './finding.js';

const LEAST_NATS = [2, 9] as const;
const NS_PER_MS = 1_000_000;

/** Whether nodes could work with NATS at an address: reachable, with JetStream, new enough, its streams as they have to be. */
export async function checkNats(url: string, unit: UnitId | undefined, clock: Clock): Promise<readonly Finding[]> {
  let link: NatsLink;
  try {
    link = await openNatsLink(url, 'patchpanel-doctor');
  } catch (error) {
    const what = `cannot be reached with JetStream: ${(error as Error).message}`;
    return [wrong('nats', withoutSecrets(url), what, 'Start it with JetStream (-js), or correct the address.')];
  }
  const where = withoutSecrets(url);
  try {
    const { version = '0.0.0' } = link.connection.info ?? {};
    const [major = 0, minor = 0] = version.split('.').map(Number);
    const isEnough = major > LEAST_NATS[0] || (major === LEAST_NATS[0] && minor >= LEAST_NATS[1]);
    const findings: Finding[] = [
      isEnough
        ? fine('nats', where, `version ${version}, with JetStream`)
        : wrong('nats', where, `version ${version}`, `Install NATS ${LEAST_NATS.join('.')} or newer.`),
    ];
    if (link.replicas === 1) {
      const todo = 'Run three servers as a cluster where the loss of one must not matter.';
      findings.push(wrong('nats', where, 'is a single server', todo, 'warning'));
    }
    findings.push(...(await checkLeases(link, clock)));
    if (unit !== undefined) findings.push(...(await checkStreams(link, unit)));
    return findings;
  } catch (error) {
    return [
      wrong(
        'nats',
        where,
        `does not answer: ${(error as Error).message}`,
        'Look at its log and the state of JetStream.',
      ),
    ];
  } finally {
    await link.close();
  }
}

/* The bucket of the leases also tells how far the clocks are apart: its keys go after two seconds. */
async function checkLeases(link: NatsLink, clock: Clock): Promise<Finding[]> {
  const name = LEASE_STREAM;
  const info = await infoOf(link, name);
  if (info === undefined) return [fine('nats', name, 'is not there yet; the first node makes it')];
  const findings = [...checkReplicas(link, info)];
  const ttl = info.config.max_age / NS_PER_MS;
  if (ttl !== LEASE_MS) {
    const todo = `Set its max age to ${LEASE_MS} ms (nats stream edit ${name} --max-age ${LEASE_MS}ms).`;
    findings.push(wrong('nats', name, `keeps leases for ${ttl} ms, not ${LEASE_MS}`, todo));
  }
  const kv = await new Kvm(link.js).open(LEASE_BUCKET);
  const before = clock.now();
  const revision = await kv.put('clock.patchpanel-doctor', '');
  const after = clock.now();
  const at = (await kv.get('clock.patchpanel-doctor', { revision }))?.created.getTime() ?? before;
  const off = at < before ? before - at : Math.max(0, at - after);
  const what = `${off} ms apart from this machine's`;
  findings.push(
    off <= MAX_CLOCK_ERROR_MS
      ? fine('clock', 'NATS', what)
      : wrong('clock', 'NATS', what, `Let NTP keep both; nodes more than ${MAX_CLOCK_ERROR_MS} ms off never decide.`),
  );
  return findings;
}

async function checkStreams(link: NatsLink, unit: UnitId): Promise<Finding[]> {
  const findings: Finding[] = [];
  const token = toToken(unit);
  const log = logStream(unit);
  for (const name of [log, snapshotStream(unit), `KV_pp-doc-${token}`, `pp-blob-${token}`]) {
    const info = await infoOf(link, name);
    if (info === undefined) {
      findings.push(fine('nats', name, 'is not there yet; the first node makes it'));
      continue;
    }
    findings.push(...checkReplicas(link, info));
    const { max_age, max_msgs, max_bytes, storage } = info.config;
    if (storage !== 'file') {
      findings.push(
        wrong('nats', name, 'is kept in memory', 'Make it anew on files: nothing in it outlives the servers.'),
      );
    }
    if (info.config.deny_delete) {
      const todo = 'Make it anew without deny_delete: the nodes delete what is old.';
      findings.push(wrong('nats', name, 'lets nobody delete messages', todo));
    }
    if (name === log && (max_age > 0 || max_msgs > 0 || (max_bytes > 0 && info.config.discard !== 'new'))) {
      const todo = `Take its limits away (nats stream edit ${name}); the nodes drop old entries themselves.`;
      findings.push(wrong('nats', name, 'drops entries by a limit of its own', todo));
    }
  }
  return findings;
}

function checkReplicas({ replicas }: NatsLink, { config }: StreamInfo): Finding[] {
  const { name, num_replicas } = config;
  if (num_replicas >= replicas) return [fine('nats', name, `replicas: ${num_replicas}`)];
  const todo = `Raise it (nats stream edit ${name} --replicas ${replicas}).`;
  return [wrong('nats', name, `has ${num_replicas} of ${replicas} replicas`, todo)];
}

async function infoOf({ manager }: NatsLink, name: string): Promise<StreamInfo | undefined> {
  try {
    return await manager.streams.info(name);
  } catch (error) {
    if (!isMissing(error)) throw error;
    return undefined;
  }
}

/* An address may carry a name and a password. */
function withoutSecrets(url: string): string {
  return url.replace(/\/\/[^@,/]*@/g, '//');
}
