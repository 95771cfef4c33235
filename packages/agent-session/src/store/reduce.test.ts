import { toContactId } from '@patchpanel/protocol';
import { eventContactId, isFinalContactEvent, type WireEvent } from '@patchpanel/protocol/events';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agentState, call, sessionStart } from '../testing/events.js';
import { admitBatch } from './admit.js';
import { eventsBetween } from './difference.js';
import { MAX_POPS, reduceStep } from './reduce.js';
import { resyncBatch } from './resync.js';
import { NO_SESSION, type SessionData } from './session-data.js';

const after = (...events: WireEvent[]): SessionData => reduceStep(NO_SESSION, { events });
const ids = (data: SessionData) => [...data.contacts.keys()];

describe('the reducer', () => {
  it('PM-402 keeps contacts by first appearance until their last event, through after-call work, in all media', () => {
    const data = after(
      agentState('Available'),
      call('1', 'Incoming'),
      { Type: 'VoiceMailContactEvent', ContactId: '2', Status: 'Active' },
      { Type: 'WorkItemContactEvent', ContactID: '3', Status: 'Active', FinalState: '' },
      call('1', 'Disconnected', { FinalState: 'False' }),
    );
    expect(ids(data)).toEqual(['1', '2', '3']);
    const later = reduceStep(data, {
      events: [
        { Type: 'VoiceMailContactEvent', ContactId: '2', Status: 'Discarded' },
        { Type: 'WorkItemContactEvent', ContactID: '3', Status: 'Transfer', FinalState: '' },
        call('1', 'Disconnected', { FinalState: 'True' }),
      ],
    });
    expect(ids(later)).toEqual([]);
  });

  it('PM-404 keeps every event in order until the first AgentState, then none', () => {
    const leg = { Type: 'AgentLeg', Status: 'Active' };
    const before = after(sessionStart, leg, call('1', 'Incoming'));
    expect(before).toMatchObject({ established: false, kept: [sessionStart, leg, call('1', 'Incoming')] });
    const established = reduceStep(before, { events: [agentState('Available')] });
    expect(established).toMatchObject({ established: true, kept: [] });
    expect(ids(established)).toEqual(['1']);
  });

  it('follows Mute and drops the card with its contact', () => {
    const data = reduceStep(after(agentState('Available'), call('1', 'Active')), {
      patch: { cards: new Map([[toContactId('1'), { name: 'Customer' }]]) },
      events: [{ Type: 'Mute', AgentMuted: 'True' }],
    });
    expect(data.muted).toBe(true);
    expect(reduceStep(data, { events: [call('1', 'Disconnected', { FinalState: 'True' })] }).cards.size).toBe(0);
  });

  it('keeps what was popped for a contact, bounded, until the contact is gone, for a tab that mounts pages later', () => {
    const pop = (index: number) => ({ Type: 'PopURL', ContactId: '1', URL: `https://a.test/${index}` });
    const close = { Type: 'PageOpen', ContactID: '1', Action: 'CLOSE', PageUri: 'https://a.test/0' };
    const data = after(pop(0), call('1', 'Active'), close, { ...pop(1), ContactId: '2' });
    expect([...data.pops]).toEqual([['1', [pop(0), close]]]);
    const flooded = reduceStep(data, { events: Array.from({ length: 2 * MAX_POPS }, (_, index) => pop(index)) });
    expect(flooded.pops.get(toContactId('1'))).toHaveLength(MAX_POPS);
    expect(reduceStep(flooded, { events: [call('1', 'Disconnected', { FinalState: 'True' })] }).pops.size).toBe(0);
  });

  it('PM-402 holds, for any order of events, exactly the contacts whose last event was not final', () => {
    const event = fc
      .record({ id: fc.integer({ min: 1, max: 4 }), final: fc.boolean() })
      .map(({ id, final }) => call(String(id), 'Active', { FinalState: final ? 'True' : 'False' }));
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), (events) => {
        const last = new Map(events.map((each) => [eventContactId(each), each]));
        const current = [...last].filter(([, each]) => !isFinalContactEvent(each)).map(([id]) => id);
        expect(ids(after(...events)).sort()).toEqual(current.sort());
      }),
      { numRuns: 300, verbose: 1 },
    );
  });

  it('PM-103 never throws whatever the platform sends, and passes on only what can stand in events', () => {
    fc.assert(
      fc.property(fc.array(fc.anything({ withNullPrototype: true, withSparseArray: true })), (elements) => {
        const { events, dropped } = admitBatch(elements);
        expect(events.length + dropped).toBe(elements.length);
        reduceStep(NO_SESSION, { events });
        resyncBatch(after(agentState('Available'), call('1', 'Active')), events);
      }),
      { numRuns: 500, verbose: 1 },
    );
  });

  it('PM-103 drops an event that is nested too deeply to be copied', () => {
    const deep = JSON.parse(`{"Type":"X","a":${'['.repeat(5000)}${']'.repeat(5000)}}`) as unknown;
    expect(admitBatch([deep, agentState('Available')])).toEqual({ events: [agentState('Available')], dropped: 1 });
  });
});

describe('a resync', () => {
  const data = after(agentState('Available'), call('1', 'Active', { ANI: '555' }), call('2', 'Active'));

  it('PM-406 does not tell again what is equal, whatever the order of keys', () => {
    const sameCall = Object.fromEntries(Object.entries(call('1', 'Active', { ANI: '555' })).reverse());
    expect(resyncBatch(data, [agentState('Available'), sameCall, call('2', 'Active')])).toEqual([]);
  });

  it('PM-406 tells what differs', () => {
    const batch = [agentState('Unavailable'), call('1', 'Active', { ANI: '555' }), call('2', 'Holding')];
    expect(resyncBatch(data, batch)).toEqual([agentState('Unavailable'), call('2', 'Holding')]);
  });

  it('PM-407 ends a contact that is gone by one full event of its last known fields', () => {
    const [end, ...rest] = resyncBatch(data, [agentState('Available'), call('2', 'Active')]);
    expect(rest).toEqual([]);
    expect(end).toEqual({ ...call('1', 'Disconnected', { ANI: '555' }), FinalState: 'True' });
  });

  it('PM-406 PM-407 what is told always leads to the state that the platform showed', () => {
    const contact = fc.record({ id: fc.integer({ min: 1, max: 5 }), status: fc.constantFrom('Active', 'Holding') });
    const unique = fc.uniqueArray(contact, { selector: ({ id }) => id });
    fc.assert(
      fc.property(unique, unique, (before, now) => {
        const toCalls = (all: typeof now) => all.map(({ id, status }) => call(String(id), status));
        const held = after(agentState('Available'), ...toCalls(before));
        const batch = [agentState('Available'), ...toCalls(now)];
        const seen = reduceStep(held, { events: resyncBatch(held, batch) });
        expect(new Map(seen.contacts)).toEqual(new Map(after(...batch).contacts));
        const led = reduceStep(held, { events: eventsBetween(held, after(...batch)) });
        expect(new Map(led.contacts)).toEqual(new Map(after(...batch).contacts));
      }),
      { numRuns: 300, verbose: 1 },
    );
  });
});
