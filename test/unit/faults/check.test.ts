import { parseConfiguration } from '@patchpanel/acd';
import { createMemoryDocuments, createMemoryLog, openUnit, systemClock } from '@patchpanel/acd/unit';
import { toAgentId, toCommandId, toContactId, toSessionId, toSkillId, toUnitId } from '@patchpanel/protocol';
import type { WireEvent } from '@patchpanel/protocol/events';
import { beforeAll, describe, expect, it } from 'vitest';
import { problemsOf } from '../../faults/check/check.js';
import { expectedFeed } from '../../faults/check/expected-feed.js';
import { createHistory, type History, type Reader } from '../../faults/history.js';
import type { Kept, PlacedEntry } from '../../faults/platform/platform.js';
import { readLog } from '../../faults/platform/read-log.js';
import { unitFile } from '../../faults/unit-file.js';

const UNIT = toUnitId('4500');
const [AGENT, SESSION, CONTACT] = [toAgentId('1001'), toSessionId('abcdefghijklmnopqrstuv'), toContactId('9001')];
const parsed = parseConfiguration(unitFile(2), { sandbox: true });
if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
const { unit: configuration } = parsed.configuration;

let kept: Kept;
let entries: readonly PlacedEntry[];
let told: readonly WireEvent[];

/* A whole contact, from its arrival to its outcome, in a real unit. */
beforeAll(async () => {
  const [log, store] = [createMemoryLog(), createMemoryDocuments({ clock: systemClock })];
  const silent = { info() {}, warn() {}, error() {} };
  const unit = await openUnit({
    unitId: UNIT,
    log,
    documents: store,
    clock: systemClock,
    logger: silent,
    configuration,
  });
  const run = async (command: Parameters<typeof unit.execute>[0]['command']): Promise<void> => {
    const outcome = await unit.execute({ id: toCommandId(crypto.randomUUID()), command });
    if (!outcome.ok) throw new Error(outcome.description);
  };
  await run({
    kind: 'StartSession',
    agentId: AGENT,
    sessionId: SESSION,
    publicSessionId: '1',
    stationId: '',
    stationPhoneNumber: 'WebRTC',
  });
  await run({ kind: 'SetAgentState', sessionId: SESSION, state: 'Available', reason: '' });
  const arrival = { mediaType: 'voice', from: '1', to: '2', skillId: toSkillId('501'), service: 'sandbox' } as const;
  await run({ kind: 'ArriveContact', contactId: CONTACT, ...arrival });
  await run({ kind: 'AcceptContact', sessionId: SESSION, contactId: CONTACT });
  await run({ kind: 'EndContact', sessionId: SESSION, contactId: CONTACT });
  await run({
    kind: 'DispositionContact',
    sessionId: SESSION,
    contactId: CONTACT,
    primaryDispositionId: 1,
    primaryDispositionNotes: 'told',
  });
  await unit.close();
  kept = await readLog(log, store, UNIT);
  ({ entries } = kept);
  told = expectedFeed(entries, AGENT, SESSION);
});

const outboxOf = (): { id: string }[] =>
  entries.flatMap(({ sequence, entry }) => (entry.outbox ?? []).map((_, index) => ({ id: `${sequence}-${index}` })));

const brought = (contactId: string) => ({ contactId, asked: { from: 0, to: 1 } });

function historyWith(events: readonly WireEvent[], reader: Reader = 'cursor'): History {
  const history = createHistory();
  history.sessions.push({ agentId: AGENT, sessionId: SESSION, reader, beside: false, from: 0, events: [...events] });
  history.brought.push(brought(CONTACT));
  history.dispositions.set(CONTACT, 'told');
  history.outbox.push(...outboxOf());
  return history;
}
const problems = (history: History, log = entries, documents = kept.documents) =>
  problemsOf(history, { ...kept, entries: log, documents }, configuration, 1_000);

describe('the checks of a fault run', () => {
  it('find nothing where every promise was kept', () => {
    expect(told.length).toBeGreaterThan(5);
    for (const reader of ['cursor', 'rolled', 'plain'] as const)
      expect(problems(historyWith(told, reader))).toEqual([]);
    expect(problems(historyWith(told.slice(0, 3)))).toEqual([]);
  });

  it('find an event that was lost, repeated, reordered or made up', () => {
    const [first, second, ...rest] = told as [WireEvent, WireEvent, ...WireEvent[]];
    const made = { Type: 'AgentState', CurrentState: 'Dreaming' };
    for (const events of [
      [first, ...rest],
      [first, first, second, ...rest],
      [second, first, ...rest],
      [...told, made],
    ]) {
      expect(problems(historyWith(events))).toHaveLength(1);
    }
    expect(problems(historyWith([...told, made], 'plain'))).toHaveLength(1);
  });

  it('find a customer who was acknowledged and lost, or given twice', () => {
    const lost = historyWith(told);
    lost.brought.push(brought('9002'));
    expect(problems(lost)).toEqual(['contact 9002 was acknowledged and never appeared']);
    const twice = historyWith(told);
    twice.brought.push(brought(CONTACT));
    expect(problems(twice)).toEqual(['two customers were given one contact']);
  });

  it('find an outcome or a document that was lost', () => {
    const other = historyWith(told);
    other.dispositions.set(CONTACT, 'told later');
    expect(problems(other)).toEqual([`the acknowledged outcome of contact ${CONTACT} was lost`]);
    expect(problems(historyWith(told), entries, new Set())).toHaveLength(1);
  });

  it('find a hole in the log and a time that goes back', () => {
    expect(problems(historyWith([]), [...entries.slice(0, 2), ...entries.slice(3)]).join()).toContain('is missing');
    const back = entries.map((placed, index) =>
      index === 2 ? { ...placed, entry: { ...placed.entry, at: 1 } } : placed,
    );
    expect(problems(historyWith([]), back)).toContain('the time goes back at entry 3');
  });

  it('find a contact that nobody ends and an item of the outbox that nobody read', () => {
    const cut = entries.slice(0, -1);
    expect(problems(historyWith([]), cut).some((problem) => problem.includes('is still'))).toBe(true);
    const unread = historyWith(told);
    unread.outbox.pop();
    expect(problems(unread)).toHaveLength(1);
  });
});
