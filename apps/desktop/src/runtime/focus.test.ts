import { toContactId } from '@patchpanel/protocol';
import type { WireEvent } from '@patchpanel/protocol/events';
import { describe, expect, it } from 'vitest';
import { shownDialogs } from './dialogs.js';
import { chooseFocus, type Focus, followFocus, NO_FOCUS } from './focus.js';
import { call, contactsAfter } from './test-fixtures.js';

const id = toContactId;
const chat = (contactId: string, status: string): WireEvent => ({
  Type: 'ChatContactEvent',
  ContactID: contactId,
  Status: status,
});

/** Follows the contacts event by event, as the session tells them. */
function follow(...events: readonly WireEvent[]): Focus {
  return events.reduce<Focus>(
    (focus, _, index) => followFocus(focus, contactsAfter(...events.slice(0, index + 1))),
    NO_FOCUS,
  );
}

describe('focus', () => {
  it('gives the first contact the focus, also while it rings', () => {
    expect(follow(call('1', 'Incoming')).contactId).toBe('1');
  });

  it('leaves the focus where it is while another contact rings', () => {
    expect(follow(call('1', 'Active'), call('2', 'Incoming')).contactId).toBe('1');
  });

  it('gives the focus to a call that has just become active, and to one that the agent dials', () => {
    expect(follow(call('1', 'Active'), call('2', 'Incoming'), call('2', 'Active')).contactId).toBe('2');
    expect(follow(call('1', 'Active'), call('3', 'Dialing')).contactId).toBe('3');
  });

  it('does not take the focus again when a held call is resumed', () => {
    expect(follow(call('1', 'Active'), call('2', 'Active'), call('1', 'Holding'), call('1', 'Active')).contactId).toBe(
      '2',
    );
  });

  it('keeps a call in after-call work in focus until its last event, then goes to a living one first', () => {
    const history = [call('1', 'Holding'), call('2', 'Incoming'), call('3', 'Active'), call('3', 'Disconnected')];
    expect(follow(...history).contactId).toBe('3');
    expect(follow(...history, call('3', 'Disconnected', { FinalState: 'True' })).contactId).toBe('1');
  });

  it('ends with no focus when the last contact is gone', () => {
    expect(follow(call('1', 'Active'), call('1', 'Disconnected', { FinalState: 'True' })).contactId).toBeUndefined();
  });

  it('ignores the choice of a contact that is not current', () => {
    const focus = follow(call('1', 'Active'));
    expect(chooseFocus(focus, id('9'), contactsAfter(call('1', 'Active')))).toBe(focus);
  });

  it('PM-507 keeps the call in focus when the agent looks at a contact of another medium', () => {
    const focus = follow(call('1', 'Active'), chat('2', 'Active'));
    expect(focus).toMatchObject({ contactId: '2', callId: '1' });
    const ended = contactsAfter(chat('2', 'Active'));
    expect(followFocus(focus, ended).callId).toBeUndefined();
  });
});

describe('dialogs', () => {
  it('PM-503 puts the newest dialog in front, and the focused one before it', () => {
    const contacts = contactsAfter(call('1', 'Incoming'), call('2', 'Incoming'), call('3', 'Incoming'));
    expect(shownDialogs(contacts, undefined)).toEqual(['3', '2', '1']);
    expect(shownDialogs(contacts, id('1'))).toEqual(['1', '3', '2']);
    expect(shownDialogs(contacts, id('9'))).toEqual(['3', '2', '1']);
  });

  it('PM-503 shows a dialog for incoming contacts with manual accept alone', () => {
    const contacts = contactsAfter(
      call('1', 'Incoming', { IsRequireManualAccept: 'False' }),
      call('2', 'Incoming', { IsRequireManualAccept: '' }),
      call('3', 'Active'),
      chat('4', 'Incoming'),
      call('5', 'Incoming'),
    );
    expect(shownDialogs(contacts, undefined)).toEqual(['5', '4']);
  });
});
