import { describe, expect, it } from 'vitest';
import { agentState, call } from '../testing/events.js';
import { type AvailabilityInput, type CallAvailability, callAvailability } from './availability.js';

const all = new Set(['muteagent', 'masking', 'recordcontact']);
const open = (input: Partial<AvailabilityInput>): string[] => {
  const found = callAvailability({
    contact: undefined,
    muted: false,
    permissions: all,
    agentState: agentState('InboundContact'),
    ...input,
  });
  return (Object.keys(found) as (keyof CallAvailability)[]).filter((button) => found[button]);
};

describe('PM-502 what each button may do', () => {
  it.each([
    ['Incoming', ['answer', 'refuse']],
    ['Dialing', ['hangup']],
    ['Active', ['hold', 'mute', 'mask', 'record', 'hangup']],
    ['Holding', ['hold', 'mute']],
    ['Masking', ['mute', 'mask']],
    ['Joined', ['mute', 'mask', 'record', 'hangup']],
    ['Disconnected', []],
    ['constructor', []],
  ])('PM-502 %s', (status, buttons) => {
    expect(open({ contact: call('1', status) })).toEqual(buttons);
  });

  it('PM-502 muted closes hang up, recording closes record', () => {
    expect(open({ contact: call('1', 'Active', { IsLogging: 'True' }), muted: true })).toEqual([
      'hold',
      'mute',
      'mask',
    ]);
  });

  it('PM-502 mute, mask and record need their permissions, and an inbound hang-up may be hidden', () => {
    expect(open({ contact: call('1', 'Active'), permissions: new Set() })).toEqual(['hold', 'hangup']);
    expect(open({ contact: call('1', 'Active'), permissions: new Set(['hideinboundhangup']) })).toEqual(['hold']);
  });

  it('PM-502 nothing without the contact or with the agent logged out', () => {
    expect(open({})).toEqual([]);
    expect(open({ contact: call('1', 'Active'), agentState: agentState('LoggedOut') })).toEqual([]);
  });

  it('PM-502 a chat can be answered, held and ended', () => {
    const chat = { Type: 'ChatContactEvent', ContactID: '9', Status: 'Incoming' };
    expect(open({ contact: chat })).toEqual(['answer', 'refuse']);
    expect(open({ contact: { ...chat, Status: 'Active' } })).toEqual(['hold', 'hangup']);
    expect(open({ contact: { ...chat, Status: 'Interrupted' } })).toEqual(['hangup']);
    expect(open({ contact: { ...chat, Type: 'EmailContactEvent', Status: 'Active' } })).toEqual(['hangup']);
  });
});
