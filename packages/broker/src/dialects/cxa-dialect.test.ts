import { describe, expect, test } from 'vitest';
import { agentState, call, chat, grants, PAGE_ORIGIN } from '../testing/samples.js';
import { createTestHost, type TestHost } from '../testing/test-host.js';

const acknowledgement = (contactId: number | null = null) => ({
  messageType: 'ClientEventSubscriptionAcknowledge',
  contactId,
  status: 'OK',
  reason: 'Success',
});
const refusal = (reason: string) => ({ ...acknowledgement(), status: 'ERROR', reason });
const assist = (ContactID?: string) => ({ Type: 'AgentAssist', ...(ContactID !== undefined && { ContactID }) });

function busyHost(): TestHost {
  const host = createTestHost();
  host.session.start('t1');
  host.apply(agentState('Working'), call('7'), chat('8'));
  return host;
}

describe('the dialect cxa', () => {
  test('PM-801 PM-805 every envelope is of the issuer CXA, and else as in max', () => {
    const host = busyHost();
    const page = host.open({ profile: 'cxa' });
    page.register(['agent']);
    host.apply(agentState('Available'));
    expect(page.window.heard.map(({ data }) => data)).toEqual([
      { issuer: 'CXA', contactId: null, events: [agentState('Working'), acknowledgement()] },
      { issuer: 'CXA', contactId: null, events: [agentState('Available')] },
    ]);
  });

  test('PM-802 the acknowledgement is the last element, after the token', () => {
    const page = busyHost().open({ profile: 'cxa', ...grants({ sessionInfo: true }) });
    page.register(['all'], { contactId: 7 });
    expect(page.envelopes()).toEqual([
      [
        agentState('Working'),
        call('7'),
        chat('8'),
        { messageType: 'SessionInfo', sessionToken: 't1' },
        acknowledgement(7),
      ],
    ]);
  });

  test('PM-803 invalid types are told with a full stop, an invalid contact id without one', () => {
    const page = busyHost().open({ profile: 'cxa' });
    page.register([]);
    page.register(['all'], { contactId: 0 });
    expect(page.window.heard.map(({ data }) => data)).toEqual([
      { issuer: 'CXA', contactId: null, events: [refusal('Invalid Subscription Types.')] },
      { issuer: 'CXA', contactId: null, events: [refusal('Invalid Contact Id')] },
    ]);
  });

  test('PM-804 agentassist admits the events of that Type, whatever they are about, and nothing else', () => {
    const host = busyHost();
    const page = host.open({ profile: 'cxa' });
    page.register(['agentassist']);
    host.apply(agentState('Available'), assist(), assist('7'), call('7'));
    expect(page.envelopes()).toEqual([[acknowledgement()], [assist(), assist('7')]]);
  });

  test('PM-804 PM-306 with other types each event is delivered once', () => {
    const host = busyHost();
    const page = host.open({ profile: 'cxa' });
    page.register(['AgentAssist', 'contacts', 'agent']);
    host.apply(assist(), assist('7'));
    expect(page.envelopes()[1]).toEqual([assist(), assist('7')]);
  });

  test('PM-804 in max it is no type', () => {
    const host = busyHost();
    const page = host.open();
    page.register(['agentassist']);
    expect(page.envelopes()).toEqual([[refusal('Invalid Subscription Types')]]);
    expect(host.warnings).toEqual([expect.stringContaining('"agentassist"')]);
  });

  test('PM-805 pages of both dialects that ask the same get each their own words', () => {
    const host = busyHost();
    const pages = [host.open(), host.open({ profile: 'cxa' })];
    for (const page of pages) page.register(['contacts']);
    host.apply(call('7', 'Holding'));
    expect(pages.map(({ window }) => window.heard.map(({ data }) => (data as { issuer: string }).issuer))).toEqual([
      ['MAX', 'MAX'],
      ['CXA', 'CXA'],
    ]);
  });

  test('PM-805 the rules of safety are the same: source, origin, target, grant', () => {
    const host = busyHost();
    const page = host.open({ profile: 'cxa', ...grants({ commands: [] }) });
    host.broker.receive({ source: {}, origin: PAGE_ORIGIN, data: { messageType: 'MuteEvent' } });
    page.send({ messageType: 'MuteEvent' });
    page.register(['all', 'sessioninfo']);
    expect(JSON.stringify(page.envelopes())).not.toContain('t1');
    page.window.navigate('https://attacker.test');
    page.register(['all']);
    host.apply(call('7', 'Holding'));
    expect([page.envelopes(), host.ran]).toEqual([[], []]);
  });
});
