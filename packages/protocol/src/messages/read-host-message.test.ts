import { expect, test } from 'vitest';
import { buildAcknowledgement, buildEnvelope, buildSessionInfo } from './host-messages.js';
import { readAcknowledgement, readEnvelope, readSessionInfo } from './read-host-message.js';

test('PM-101 PM-401 PM-403 what is built is read as valid', () => {
  const acknowledgement = buildAcknowledgement('Success', 5);
  const envelope = buildEnvelope(5, [acknowledgement, { Type: 'AgentState' }, buildSessionInfo('token')]);
  expect(readEnvelope(structuredClone(envelope))).toEqual({ kind: 'valid', message: envelope });
  expect(readAcknowledgement(envelope.events[0])).toEqual({ kind: 'valid', message: acknowledgement });
  expect(readSessionInfo(envelope.events[2])).toEqual({
    kind: 'valid',
    message: { messageType: 'SessionInfo', sessionToken: 'token' },
  });
});

test('PM-102 an acknowledgement of an error never carries a contact id', () => {
  expect(buildAcknowledgement('Invalid Subscription Types', 5)).toEqual({
    messageType: 'ClientEventSubscriptionAcknowledge',
    contactId: null,
    status: 'ERROR',
    reason: 'Invalid Subscription Types',
  });
});

test('PM-308 a page that hears its own registration takes it for nothing of the host', () => {
  const registration = { messageType: 'RegisterForClientEvents', subscriptionTypes: ['agent'], issuer: 'MAX' };
  expect(readEnvelope(registration).kind).toBe('not-ours');
  expect(readEnvelope({ issuer: 'my-page', events: [{}] }).kind).toBe('not-ours');
});

test('PM-103 hostile envelopes are told, not thrown', () => {
  const { proxy, revoke } = Proxy.revocable([], {});
  revoke();
  expect(readEnvelope(proxy).kind).toBe('not-ours');
  expect(readEnvelope({ issuer: 'MAX', contactId: null, events: proxy })).toMatchObject({
    kind: 'malformed',
    code: 'UNREADABLE',
  });
});
