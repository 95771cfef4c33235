import { expect, test } from 'vitest';
import { toAgentStatus } from './agent-status.js';

const STATE = { Type: 'AgentState', StartTimeUTC: '2026-05-01T10:00:00.000Z', IsAcw: 'False', AcwTimeout: '' };

test('after-call work is Unavailable with IsAcw, and ends AcwTimeout seconds after it began', () => {
  const status = toAgentStatus({ ...STATE, CurrentState: 'Unavailable', IsAcw: 'True', AcwTimeout: '20' });
  expect(status.mode).toBe('after-call-work');
  expect(status.workDeadline).toBe(Date.parse('2026-05-01T10:00:20.000Z'));
});

test('states are compared without regard to case and any contact state is being on a contact', () => {
  expect(toAgentStatus({ ...STATE, CurrentState: 'available' }).mode).toBe('available');
  expect(toAgentStatus({ ...STATE, CurrentState: 'InboundContact' }).mode).toBe('on-contact');
  expect(toAgentStatus(undefined).mode).toBe('unknown');
});

test('the next state is the first of NextStates, and malformed ones are none', () => {
  const onCall = { ...STATE, CurrentState: 'InboundContact' };
  const next = [
    { State: 'Unavailable', OutReason: 'Lunch' },
    { State: 'Available', OutReason: '' },
  ];
  expect(toAgentStatus({ ...onCall, NextStates: next }).next).toEqual({ available: false, reason: 'Lunch' });
  for (const malformed of [undefined, null, 'x', [null], [{}], []]) {
    expect(toAgentStatus({ ...onCall, NextStates: malformed })).not.toHaveProperty('next');
  }
});
