import { statfs } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { Clock } from '../../unit/clock.js';
import { type Finding, fine, wrong } from './finding.js';

const LEAST_NODE = [20, 19] as const;
const MB = 1_000_000;
const LEAST_FREE_MB = 200;
const LITTLE_FREE_MB = 1_000;
/** No clock that is right says less: the first data of this product is later (2026-01-01). */
const EARLIEST = 1_767_225_600_000;

/** Whether this Node is new enough. */
export function checkNode(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isEnough = major > LEAST_NODE[0] || (major === LEAST_NODE[0] && minor >= LEAST_NODE[1]);
  if (isEnough) return fine('node', process.execPath, `version ${version}`);
  return wrong('node', process.execPath, `version ${version}`, `Install Node ${LEAST_NODE.join('.')} or newer.`);
}

/** Whether the clock can be right: not before this product, nor before the last entry of the log. */
export function checkClock(clock: Clock, lastAt: number): Finding {
  const behind = Math.max(EARLIEST, lastAt) - clock.now();
  if (behind <= 0) return fine('clock', 'this machine', 'is not behind the data');
  return wrong(
    'clock',
    'this machine',
    `is at least ${Math.ceil(behind / 1000)} s behind ${lastAt > EARLIEST ? 'the last entry of the log' : 'this release'}`,
    'Set the clock, and let NTP keep it.',
    behind > 5_000 ? 'problem' : 'warning',
  );
}

/** Whether the disk below a directory has room. */
export async function checkDisk(directory: string): Promise<Finding> {
  const { bavail, bsize } = await statfs(directory);
  const free = Math.floor((bavail * bsize) / MB);
  const what = `${free} MB are free`;
  if (free >= LITTLE_FREE_MB) return fine('disk', directory, what);
  const todo = 'Make room, or shorten "retention" in the configuration; a server that cannot write ends.';
  return wrong('disk', directory, what, todo, free < LEAST_FREE_MB ? 'problem' : 'warning');
}

/** Whether a server could listen; `isRunning`: one runs on the data that was looked at, so that a taken port is to be expected. */
export async function checkPort(host: string, port: number, isRunning: boolean): Promise<Finding> {
  const where = `${host}:${port}`;
  const code = await new Promise<string | undefined>((resolve) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.name));
    probe.listen(port, host, () => probe.close(() => resolve(undefined)));
  });
  if (code === undefined) return fine('port', where, 'is free');
  if (code === 'EADDRINUSE' && isRunning) return fine('port', where, 'is taken, and a server runs on the data');
  if (code === 'EADDRINUSE')
    return wrong('port', where, 'is taken', 'Stop what listens there, or choose another with --port.');
  return wrong('port', where, `cannot be listened on (${code})`, 'Choose another "server.host" or "server.port".');
}
