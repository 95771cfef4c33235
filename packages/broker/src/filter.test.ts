import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { agentState, call, chat } from './testing/samples.js';
import { createTestHost } from './testing/test-host.js';

const heardBy = (types: readonly string[], events: readonly unknown[], contactId?: number): unknown[] => {
  const host = createTestHost();
  const page = host.open();
  page.register(types, contactId === undefined ? {} : { contactId });
  host.apply(...events);
  return page.elements();
};

const MUTE = { Type: 'Mute', AgentMuted: 'True' };
const EVENTS = [agentState('Available'), call('5'), MUTE, chat('6')];

test('PM-301 all: every event', () => {
  expect(heardBy(['all'], EVENTS)).toEqual(EVENTS);
});

test('PM-302 agent: every event without a contact id', () => {
  expect(heardBy(['agent'], EVENTS)).toEqual([agentState('Available'), MUTE]);
});

describe('PM-303 contact: the events of the one contact', () => {
  test('and of no other', () => {
    expect(heardBy(['contact'], EVENTS, 5)).toEqual([call('5')]);
  });

  test.each([
    [{ Type: 'X', ContactID: '005' }],
    [{ Type: 'X', ContactId: 5 }],
    [{ Type: 'X', contactId: '5' }],
    [{ Type: 'X', CONTACTID: '5' }],
    [{ Type: 'X', ContactID: '5', ContactId: '6' }],
  ])('by %j', (event) => {
    expect(heardBy(['contact'], [event], 5)).toEqual([event]);
  });

  test('beyond 2^53 - 1, where numbers would be equal', () => {
    const host = createTestHost();
    const page = host.open();
    page.register(['contact'], { contactId: '9007199254740993' });
    host.apply(call('9007199254740992'), call('9007199254740993'));
    expect(page.elements()).toEqual([call('9007199254740993')]);
  });
});

describe('PM-304 contacts: every event with a contact id', () => {
  test('of any medium', () => {
    expect(heardBy(['contacts'], EVENTS)).toEqual([call('5'), chat('6')]);
  });

  test.each([[undefined], [null], [''], ['0'], ['000'], [0]])('%j is no contact id', (ContactID) => {
    const event = { Type: 'X', ContactID };
    expect(heardBy(['contacts'], [event])).toEqual([]);
    expect(heardBy(['agent'], [event])).toEqual([event]);
  });

  test.each([['abc'], [-5], [true], [{}]])('%j counts as an id', (ContactID) => {
    const event = { Type: 'X', ContactID };
    expect(heardBy(['contacts'], [event])).toEqual([event]);
    expect(heardBy(['agent'], [event])).toEqual([]);
  });
});

test('PM-305 PM-302 sessioninfo alone admits no event', () => {
  expect(heardBy(['sessioninfo'], EVENTS)).toEqual([]);
});

test('PM-306 types are additive, and an event that several admit comes once', () => {
  expect(heardBy(['agent', 'contact'], EVENTS, 6)).toEqual([agentState('Available'), MUTE, chat('6')]);
  expect(heardBy(['all', 'agent', 'contact', 'contacts'], EVENTS, 5)).toEqual(EVENTS);
});

describe('PM-307 whatever an event looks like', () => {
  test('a missing and an unknown Type pass like any other', () => {
    const odd = [{}, { Type: 'Never.Seen' }, { ContactID: '5' }, { Type: '' }];
    expect(heardBy(['all'], odd)).toEqual(odd);
  });

  test('the filter neither throws nor stalls, and gives each event to exactly one of agent and contacts', () => {
    const keys = fc.constantFrom('Type', 'ContactID', 'ContactId', 'contactID', 'Status', 'FinalState');
    const event = fc.dictionary(keys, fc.jsonValue({ maxDepth: 2 }), { noNullPrototype: true });
    fc.assert(
      fc.property(fc.array(fc.oneof(event, fc.jsonValue()), { minLength: 1 }), (events) => {
        const [agent, contacts, all] = ['agent', 'contacts', 'all'].map((type) => heardBy([type], events));
        expect((agent?.length ?? 0) + (contacts?.length ?? 0)).toBe(all?.length);
      }),
      { numRuns: 500 },
    );
  });
});

describe('PM-103 events that pages could not bear', () => {
  test('are dropped and reported, the rest of the batch is delivered', () => {
    const host = createTestHost();
    const page = host.open();
    page.register(['all']);
    host.apply(null, agentState('Available'), 'text', [], { Type: 5 }, { Type: null }, new Date(0), call('5'));
    expect(page.envelopes().slice(1)).toEqual([[agentState('Available'), call('5')]]);
    expect(host.warnings).toEqual([expect.stringMatching(/^6 event\(s\) of the platform were dropped/)]);
  });

  test('alone make no envelope: one has at least one element', () => {
    const host = createTestHost();
    const page = host.open();
    page.register(['agent']);
    host.apply(null);
    host.apply(call('5'));
    expect(page.envelopes()).toHaveLength(1);
  });

  test('that throw when they are looked at take no other with them', () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    expect(heardBy(['all'], [proxy, call('5')])).toEqual([call('5')]);
  });
});
