import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A directory that this process alone uses. */
export interface DirectoryLock {
  release(): void;
}

interface Owner {
  readonly pid: number;
  /** When the process started, as the system tells it: process ids are used again. */
  readonly started: string;
  readonly token: string;
}

/** Takes a directory for this process; `undefined` where a living process has it. What a killed process left is taken over. */
export function lockDirectory(directory: string): DirectoryLock | undefined {
  mkdirSync(directory, { recursive: true });
  const path = join(directory, 'owner.json');
  const token = randomUUID();
  const mine = join(directory, `owner-${token}.json`);
  writeFileSync(mine, JSON.stringify({ pid: process.pid, started: startOf(process.pid), token } satisfies Owner));
  try {
    if (!claim(mine, path) && !(dropDead(path, token) && claim(mine, path))) return undefined;
  } finally {
    rmSync(mine, { force: true });
  }
  let held = true;
  return {
    release() {
      if (held && readOwner(path)?.token === token) rmSync(path, { force: true });
      held = false;
    },
  };
}

/** The process that has a directory, as long as it lives. */
export function directoryOwner(directory: string): number | undefined {
  const owner = readOwner(join(directory, 'owner.json'));
  return owner !== undefined && isAlive(owner) ? owner.pid : undefined;
}

/* A link is made by one process only, whoever else tries. */
function claim(mine: string, path: string): boolean {
  try {
    linkSync(mine, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/* Moves a dead owner's file away; if another process has taken over meanwhile, its file is put back. */
function dropDead(path: string, token: string): boolean {
  const dead = readOwner(path);
  if (dead !== undefined && isAlive(dead)) return false;
  const aside = `${path}.${token}`;
  try {
    renameSync(path, aside);
  } catch {
    return true;
  }
  const moved = readOwner(aside);
  const isDead = moved?.token === dead?.token;
  if (!isDead) claim(aside, path);
  rmSync(aside, { force: true });
  return isDead;
}

function readOwner(path: string): Owner | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Owner;
  } catch {
    return undefined;
  }
}

function isAlive(owner: Owner): boolean {
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  return startOf(owner.pid) === owner.started;
}

/* The 22nd field of /proc/<pid>/stat; the name before it may hold anything but ends at the last parenthesis. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}
