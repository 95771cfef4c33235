import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { UnitConfiguration } from '../configuration/types.js';
import { createUnitState } from '../engine/create-unit-state.js';
import { fold } from '../engine/fold.js';
import { restoreSnapshot, type StateSnapshot, takeSnapshot } from '../engine/snapshot.js';
import type { UnitState } from '../engine/state.js';
import { LOG_VERSION, type LogEntry, type LogSnapshot } from './log.js';
import { FACT_KINDS, liveThroughEverything } from './testing/fixture-life.js';
import { upcast } from './versions.js';

const FIXTURES = fileURLToPath(new URL('../../fixtures/log', import.meta.url));

/* What the state comes to. A line changes only with a release that keeps its state otherwise, never to let a test pass. */
const HASHES: Readonly<Record<string, string>> = {
  v1: '913dbf1309f4d9c98c5b2b32730f817d45e70fbb376c3507cc789ed6a5a3cf62',
  v2: 'befae370c4c03f8f0f0776611a0a5e64da37873f306d69e228c2eff483081a71',
};

function hashOf(state: UnitState): string {
  const snapshot = takeSnapshot(state);
  const agents = snapshot.agents.toSorted((a, b) => (a.agentId < b.agentId ? -1 : 1));
  const remembered = [...snapshot.remembered];
  const text = JSON.stringify({ ...snapshot, agents, remembered }, (_, value) => sorted(value));
  return createHash('sha256').update(text).digest('hex');
}

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

const lived = liveThroughEverything();
/* Written once, before its version is released; from then on it stays as it is. */
if (process.env.WRITE_LOG_FIXTURE === `v${LOG_VERSION}`) {
  const folder = join(FIXTURES, `v${LOG_VERSION}`);
  mkdirSync(folder, { recursive: true });
  const write = (name: string, content: string): void => writeFileSync(join(folder, name), `${content}\n`);
  write('configuration.json', JSON.stringify(lived.configuration, undefined, 2));
  write('snapshot.json', JSON.stringify(lived.snapshot, undefined, 2));
  write('entries.jsonl', lived.entries.map((entry) => JSON.stringify(entry)).join('\n'));
}

it('every release has its fixture', () => {
  expect(readdirSync(FIXTURES).sort()).toEqual(Object.keys(HASHES).sort());
});

describe.each(Object.entries(HASHES))('a log of %s', (version, hash) => {
  const text = (name: string): string => readFileSync(join(FIXTURES, version, name), 'utf8');
  const configuration: UnitConfiguration = JSON.parse(text('configuration.json'));
  const snapshot = upcast<LogSnapshot>(JSON.parse(text('snapshot.json')));
  const entries = text('entries.jsonl')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => upcast<LogEntry>(JSON.parse(line)));

  const foldAfter = (state: UnitState): UnitState => {
    for (const entry of entries.slice(state.sequence)) fold(state, state.sequence + 1, entry);
    return state;
  };

  it('is folded from its beginning to the state that it led to', () => {
    expect(hashOf(foldAfter(createUnitState(configuration)))).toBe(hash);
  });

  it('is folded from its snapshot to the same state', () => {
    expect(snapshot.sequence).toBeGreaterThan(0);
    expect(snapshot.sequence).toBeLessThan(entries.length);
    expect(hashOf(foldAfter(restoreSnapshot(snapshot.state as StateSnapshot, configuration)))).toBe(hash);
  });
});

it(`the fixture of v${LOG_VERSION} holds every fact that there is, and its snapshot contacts of every medium`, () => {
  const text = readFileSync(join(FIXTURES, `v${LOG_VERSION}/entries.jsonl`), 'utf8');
  const facts = text
    .trimEnd()
    .split('\n')
    .flatMap((line) => (JSON.parse(line) as LogEntry).facts);
  expect([...new Set<string>(facts.map(({ t }) => t))].sort()).toEqual(FACT_KINDS);
  expect([...new Set<string>(lived.entries.flatMap((entry) => entry.facts.map(({ t }) => t)))].sort()).toEqual(
    FACT_KINDS,
  );
  const snapshot = readFileSync(join(FIXTURES, `v${LOG_VERSION}/snapshot.json`), 'utf8');
  const { contacts } = (JSON.parse(snapshot) as LogSnapshot).state as StateSnapshot;
  expect([...new Set([...contacts].map(({ details }) => details.mediaType))].sort()).toEqual([
    'chat',
    'email',
    'voice',
    'voicemail',
    'workitem',
  ]);
});

it('the fixture of v1 holds every fact that v1 has', () => {
  const facts = readFileSync(join(FIXTURES, 'v1/entries.jsonl'), 'utf8').matchAll(/"t":"(\w+)"/g);
  expect([...new Set([...facts].map(([, name]) => name))].sort()).toEqual([
    'AgentChanged',
    'AgentMuted',
    'ContactAppeared',
    'ContactChanged',
    'ContactCompleted',
    'ContactDispositioned',
    'ContactRecorded',
    'DeadlinesMoved',
    'SessionEnded',
    'SessionJoined',
    'SessionStarted',
  ]);
});
