import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { lockDirectory } from './directory-lock.js';

let directory: string;
let owner: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'acd-lock-'));
  owner = join(directory, 'owner.json');
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const startOf = (pid: number): string => readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[19] ?? '';
const left = (pid: number, started: string): void =>
  writeFileSync(owner, JSON.stringify({ pid, started, token: 'someone' }));

it('is taken once, given back once, and leaves nothing behind', () => {
  const lock = lockDirectory(directory);
  expect(lock).toBeDefined();
  expect(lockDirectory(directory)).toBeUndefined();
  lock?.release();
  expect(readdirSync(directory)).toEqual([]);
  const next = lockDirectory(directory);
  lock?.release();
  expect(existsSync(owner)).toBe(true);
  next?.release();
});

it('what a killed process left is taken over', () => {
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  left(pid, '1');
  expect(lockDirectory(directory)).toBeDefined();
});

it('is not held by a process that got the number of the one that was killed', () => {
  left(process.ppid, '1');
  expect(lockDirectory(directory)).toBeDefined();
});

it('is held by a process that lives', () => {
  left(process.ppid, startOf(process.ppid));
  expect(lockDirectory(directory)).toBeUndefined();
  expect(JSON.parse(readFileSync(owner, 'utf8'))).toMatchObject({ token: 'someone' });
});

it('is taken over where its file was cut short', () => {
  writeFileSync(owner, '{"pid":');
  expect(lockDirectory(directory)).toBeDefined();
});
