import { describe, expect, test } from 'vitest';
import { agentState, call, samplePage } from './testing/samples.js';
import { createTestHost } from './testing/test-host.js';

const acknowledgement = (contactId: number | string | null = null) => ({
  messageType: 'ClientEventSubscriptionAcknowledge',
  contactId,
  status: 'OK',
  reason: 'Success',
});
const refusal = (reason: string) => ({
  messageType: 'ClientEventSubscriptionAcknowledge',
  contactId: null,
  status: 'ERROR',
  reason,
});
const secondWarning = (issuer: string) =>
  `Error processing Client Event Subscription. Issuer: [${issuer}] is already subscribed.`;

describe('the first envelope', () => {
  test('PM-101 PM-401 is a structured clone of issuer, contactId and events, the acknowledgement first', () => {
    const page = createTestHost().open();
    page.register(['agent']);
    expect(page.window.heard.map(({ data }) => data)).toEqual([
      { issuer: 'MAX', contactId: null, events: [acknowledgement()] },
    ]);
    expect(page.envelopes()[0]?.[0]).not.toHaveProperty('Type');
  });

  test.each([
    ['the integer that was passed', 5, 5],
    ['a digit string turned into the integer', '005', 5],
    ['a BigInt turned into the integer', 5n, 5],
    ['digits beyond 2^53 - 1 as they are', '9007199254740993', '9007199254740993'],
  ])('PM-102 the contact id is %s, in every envelope', (_, passed, wire) => {
    const host = createTestHost();
    const page = host.open();
    page.register(['agent'], { contactId: passed });
    host.apply(agentState('Available'));
    expect(page.window.heard.map(({ data }) => (data as { contactId: unknown }).contactId)).toEqual([wire, wire]);
    expect(page.envelopes()[0]?.[0]).toEqual(acknowledgement(wire));
  });

  test('PM-102 PM-209 without one it is the panel’s contact', () => {
    const host = createTestHost();
    const page = host.open({ place: 'contact-panel' }, '7');
    page.register(['contact']);
    host.apply(call('7'), call('8'));
    expect(page.envelopes()).toEqual([[acknowledgement(7)], [call('7')]]);
  });

  test('PM-209 contact without any contact to resolve is OK, with null', () => {
    const host = createTestHost();
    const page = host.open();
    page.register(['contact']);
    host.apply(call('7'));
    expect(page.envelopes()).toEqual([[acknowledgement(null)]]);
  });

  test('PM-210 a contact that the host does not hold is accepted and followed when it appears', () => {
    const host = createTestHost();
    const page = host.open({ place: 'contact-panel' }, '7');
    page.register(['contact'], { contactId: 99 });
    host.apply(call('7'));
    host.apply(call('99', 'Incoming'));
    expect(page.envelopes()).toEqual([[acknowledgement(99)], [call('99', 'Incoming')]]);
  });
});

describe('what is refused', () => {
  test('PM-102 PM-205 PM-206 an invalid contact id, told with null and before anything about types', () => {
    const host = createTestHost();
    const page = host.open({ place: 'contact-panel' }, '7');
    page.register([], { contactId: '0' });
    expect(page.window.heard[0]?.data).toEqual({
      issuer: 'MAX',
      contactId: null,
      events: [refusal('Invalid Contact Id')],
    });
    expect(host.warnings).toEqual([]);
  });

  test('PM-207 no valid type is an error, and one warning names each', () => {
    const host = createTestHost();
    const page = host.open();
    page.register(['calls', 'agents'], { issuer: 'crm\n' });
    expect(page.envelopes()).toEqual([[refusal('Invalid Subscription Types')]]);
    expect(host.warnings).toEqual([
      'Client Event Subscription. Issuer: [crm]: subscriptionTypes has invalid members: "calls", "agents".',
    ]);
  });

  test('PM-207 a missing and an empty value are warned of too', () => {
    const host = createTestHost();
    const page = host.open();
    page.send({ messageType: 'RegisterForClientEvents' });
    page.register([]);
    expect(host.warnings).toEqual([
      'Client Event Subscription. Issuer: [undefined]: subscriptionTypes is missing.',
      'Client Event Subscription. Issuer: [undefined]: subscriptionTypes is empty.',
    ]);
  });

  test('PM-207 one valid type is enough, the others are warned of once', () => {
    const host = createTestHost();
    const page = host.open();
    page.register(['calls', 'agent']);
    expect(page.envelopes()).toEqual([[acknowledgement()]]);
    expect(host.warnings).toHaveLength(1);
  });

  test('PM-208 after an error nothing is remembered: no events come, and a correction is answered at once', () => {
    const host = createTestHost();
    const page = host.open();
    page.register(['all'], { contactId: 0 });
    host.apply(agentState('Available'));
    page.register(['agent']);
    expect(page.envelopes()).toEqual([[refusal('Invalid Contact Id')], [acknowledgement()]]);
    expect(host.warnings).toEqual([]);
  });
});

describe('a second registration', () => {
  test('PM-211 stays silent, changes nothing and is warned of exactly once', () => {
    const host = createTestHost();
    const page = host.open();
    page.handle.loaded();
    page.register(['agent'], { issuer: 'first' });
    page.register(['contacts'], { issuer: 'second' });
    host.apply(agentState('Available'), call('7'));
    host.wait(1_000);
    expect(page.envelopes()).toEqual([[acknowledgement()], [agentState('Available')]]);
    expect(host.warnings).toEqual([secondWarning('second')]);
  });

  test('PM-205 PM-211 being subscribed comes before every other fault', () => {
    const host = createTestHost();
    const page = host.open();
    page.handle.loaded();
    page.register(['agent']);
    page.register([], { contactId: 0 });
    host.wait(1_000);
    expect(page.envelopes()).toHaveLength(1);
    expect(host.warnings).toEqual([secondWarning('undefined')]);
  });

  test('PM-204 the issuer is never a key: two windows may share it, one window is known whatever it says', () => {
    const host = createTestHost();
    const [first, second] = [host.open(), host.open()];
    for (const page of [first, second]) page.register(['agent'], { issuer: 'same' });
    first.send({ messageType: 'UnregisterFromClientEvents', issuer: 'other' });
    host.apply(agentState('Available'));
    expect(first.envelopes()).toHaveLength(1);
    expect(second.envelopes()).toHaveLength(2);
  });
});

describe('the end of a subscription', () => {
  test('PM-215 unregistering ends it without a reply; a second time is silent', () => {
    const host = createTestHost();
    const page = host.open();
    page.send({ messageType: 'UnregisterFromClientEvents' });
    page.register(['all']);
    page.send({ messageType: 'UnregisterFromClientEvents' });
    page.send({ messageType: 'UnregisterFromClientEvents' });
    host.apply(agentState('Available'));
    expect(page.envelopes()).toHaveLength(1);
  });

  test('PM-216 unregister, then register: other types and another contact', () => {
    const host = createTestHost();
    const page = host.open();
    page.register(['agent'], { contactId: 5 });
    page.send({ messageType: 'UnregisterFromClientEvents' });
    page.register(['contact'], { contactId: 6 });
    host.apply(agentState('Available'), call('5'), call('6'));
    expect(page.envelopes().slice(1)).toEqual([[acknowledgement(6)], [call('6')]]);
    expect(host.warnings).toEqual([]);
  });

  test('PM-214 a detached page hears and says nothing more; detaching twice is harmless', () => {
    const host = createTestHost();
    const page = host.open();
    page.register(['all']);
    page.handle.detach();
    page.handle.detach();
    host.apply(agentState('Available'));
    page.register(['all']);
    expect(page.envelopes()).toHaveLength(1);
  });

  test('PM-214 the handle of a former attachment does not end the present one', () => {
    const host = createTestHost();
    const page = host.open();
    host.broker.attach({ page: samplePage(), window: page.window });
    page.handle.detach();
    page.register(['agent']);
    expect(page.envelopes()).toHaveLength(1);
  });
});
