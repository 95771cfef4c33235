import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { UnitConfiguration } from '../configuration/types.js';
import { createUnitState } from '../engine/create-unit-state.js';
import { fold } from '../engine/fold.js';
import { restoreSnapshot, type StateSnapshot, takeSnapshot } from '../engine/snapshot.js';
import type { UnitState } from '../engine/state.js';
import type { LogEntry, LogSnapshot } from './log.js';
import { upcast } from './versions.js';

const FIXTURES = fileURLToPath(new URL('../../fixtures/log', import.meta.url));

/* What the state comes to. A line changes only with a release that keeps its state otherwise, never to let a test pass. */
const HASHES: Readonly<Record<string, string>> = {
  v1: '40ccfc631b89ddfba4e1d65f270fe4e22317f5ce7336b98d0f0ffa37c4b852bb',
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
