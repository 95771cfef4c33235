import { describe, expect, test } from 'vitest';
import { agentState, call, chat, grants } from './testing/samples.js';
import { createTestHost, type TestHost } from './testing/test-host.js';

const token = (sessionToken: string) => ({ messageType: 'SessionInfo', sessionToken });
const START = { Type: 'AgentSessionStart', SessionId: 'x' };
const LEG = { Type: 'AgentLeg', Status: 'Active' };
const SETTINGS = { Type: 'MchAgentSettingsChangeEvent', ChatThreshold: '3' };

/** A host in the middle of a session: Working, a call since before the chat, and a call that ended. */
function busyHost(): TestHost {
  const host = createTestHost();
  host.session.start('t1', [START, LEG]);
  host.apply(agentState('Available'));
  host.apply(call('7', 'Incoming'), chat('8', 'Incoming'), call('9', 'Active'));
  host.apply(call('9', 'Disconnected', { FinalState: 'True' }), agentState('Working'));
  host.apply(chat('8', 'Active'));
  host.apply(call('7', 'Active'));
  return host;
}

describe('PM-402 the first envelope carries the current state of what was asked for', () => {
  const state = agentState('Working');
  const contacts = [call('7', 'Active'), chat('8', 'Active')];
  test.each([
    [['all'], [state, ...contacts, token('t1')]],
    [['agent'], [state]],
    [['contact'], [chat('8', 'Active')]],
    [['contacts'], contacts],
    [['sessioninfo'], [token('t1')]],
    [
      ['sessioninfo', 'contacts', 'agent', 'contact', 'all'],
      [state, ...contacts, token('t1')],
    ],
    [
      ['contact', 'agent'],
      [state, chat('8', 'Active')],
    ],
  ])('%j', (types, elements) => {
    const page = busyHost().open(grants({ sessionInfo: true }));
    page.register(types, { contactId: 8 });
    expect(page.envelopes()).toEqual([[expect.objectContaining({ status: 'OK' }), ...elements]]);
  });

  test('a contact in after-call work is still current, one with its final state is not', () => {
    const host = busyHost();
    host.apply(call('7', 'Disconnected', { FinalState: 'False' }));
    const [before, after] = [host.open(), host.open()];
    before.register(['contact'], { contactId: 7 });
    host.apply(call('7', 'Disconnected', { FinalState: 'True' }));
    after.register(['contact'], { contactId: 7 });
    expect(before.elements()).toHaveLength(2);
    expect(after.elements()).toEqual([]);
  });

  test('PM-105 snapshot and live events are the platform’s full objects, unchanged', () => {
    const host = createTestHost();
    host.session.start('t1');
    const full = call('7', 'Active', { ANI: '', Skill: '501', ScreenPopUrlVariables: [{ Name: 'a', Value: '' }] });
    host.apply(agentState('Available'), full);
    const page = host.open();
    page.register(['contacts']);
    host.apply({ ...full, Status: 'Holding' });
    expect(page.elements()).toEqual([full, { ...full, Status: 'Holding' }]);
  });
});

describe('PM-403 the session token', () => {
  test('comes in the first envelope, when a session starts and when it changes, and is audited each time', () => {
    const host = createTestHost();
    const page = host.open(grants({ sessionInfo: true }));
    page.register(['sessioninfo'], { issuer: 'crm' });
    host.session.start('t1', [START]);
    host.session.start('t2');
    host.transport.flush();
    expect(page.elements()).toEqual([token('t1'), token('t2')]);
    const record = { at: 1000, page: 'crm', origin: 'https://crm.test', issuer: 'crm', command: 'SessionInfo' };
    expect(host.audit).toEqual([
      { ...record, outcome: 'delivered' },
      { ...record, outcome: 'delivered' },
    ]);
  });

  test.each([[['sessioninfo']], [['all', 'SessionInfo']]])('%j without the grant: OK, withheld, warned of', (types) => {
    const host = busyHost();
    const page = host.open({}, '7');
    page.register(types);
    host.session.start('t2');
    host.transport.flush();
    expect(page.envelopes()[0]?.[0]).toMatchObject({ status: 'OK' });
    expect(JSON.stringify(page.envelopes())).not.toMatch(/t1|t2/);
    expect(host.warnings).toEqual([expect.stringContaining('"sessionInfo"')]);
    expect(host.notices).toEqual([{ page: 'crm', contactId: '7', code: 'MISSING_GRANT', message: host.warnings[0] }]);
    expect(host.audit).toEqual([]);
  });

  test('all alone includes it only with the grant, and asks for nothing without it', () => {
    const host = busyHost();
    const page = host.open();
    page.register(['all']);
    expect(page.elements()).not.toContainEqual(token('t1'));
    expect(host.warnings).toEqual([]);
  });

  test('PM-302 agent alone never admits it, grant or not', () => {
    const page = busyHost().open(grants({ sessionInfo: true }));
    page.register(['agent', 'contacts']);
    expect(page.elements()).not.toContainEqual(token('t1'));
  });

  test('PM-106 an opaque page never gets it, grant or not', () => {
    const host = busyHost();
    const page = host.open({ ...grants({ sessionInfo: true }), opaqueOrigin: true, origins: ['null'] });
    page.register(['all', 'sessioninfo']);
    expect(page.elements()).toContainEqual(agentState('Working'));
    expect(page.elements()).not.toContainEqual(token('t1'));
    expect(host.warnings).toEqual([expect.stringContaining('"opaqueOrigin"')]);
  });
});

describe('PM-404 before the session’s first AgentState', () => {
  test('the acknowledgement is followed by all events so far that pass, in order, then by the live ones', () => {
    const host = createTestHost();
    host.session.start('t1', [START]);
    host.apply(call('7', 'Incoming'), LEG);
    host.apply(SETTINGS, call('7', 'Active'));
    const [agent, contacts, all] = [host.open(), host.open(), host.open(grants({ sessionInfo: true }))];
    agent.register(['agent']);
    contacts.register(['contacts']);
    all.register(['all']);
    host.apply(agentState('Available'));
    expect(agent.elements()).toEqual([START, LEG, SETTINGS, agentState('Available')]);
    expect(contacts.elements()).toEqual([call('7', 'Incoming'), call('7', 'Active')]);
    expect(all.elements()).toEqual([
      START,
      call('7', 'Incoming'),
      LEG,
      SETTINGS,
      call('7', 'Active'),
      token('t1'),
      agentState('Available'),
    ]);
  });

  test('and without a session the acknowledgement stands alone', () => {
    const page = createTestHost().open(grants({ sessionInfo: true }));
    page.register(['all']);
    expect(page.envelopes()).toEqual([[expect.objectContaining({ status: 'OK' })]]);
  });

  test('PM-217 a subscription outlives the session: the next one’s events come, without an acknowledgement', () => {
    const host = busyHost();
    const page = host.open(grants({ sessionInfo: true }));
    page.register(['all']);
    host.session.end();
    host.session.start('t2', [START]);
    host.apply(agentState('Unavailable'));
    expect(page.envelopes().slice(1)).toEqual([[START, token('t2')], [agentState('Unavailable')]]);
  });
});

describe('PM-405 the join is one point', () => {
  test('a page that registers while the store tells others of a batch gets it from the snapshot, and only from there', () => {
    const host = busyHost();
    const page = host.open();
    host.session.beforeListeners = () => {
      host.session.beforeListeners = () => {};
      host.broker.receive({
        source: page.window,
        origin: page.window.origin,
        data: { messageType: 'RegisterForClientEvents', subscriptionTypes: ['contacts'] },
      });
    };
    host.apply(call('7', 'Holding'));
    host.apply(call('7', 'Active'));
    expect(page.elements()).toEqual([call('7', 'Holding'), chat('8', 'Active'), call('7', 'Active')]);
  });

  test('a store that begins to count anew makes no page deaf, neither at once nor when it is at the old version', () => {
    const host = busyHost();
    const [older, newer] = [host.open(), host.open()];
    const { version } = host.session.snapshot();
    older.register(['agent']);
    host.session.restart();
    newer.register(['agent']);
    const states = Array.from({ length: version + 2 }, (_, index) => agentState(`State ${index}`));
    for (const state of states) host.apply(state);
    expect(older.elements()).toEqual([agentState('Working'), ...states]);
    expect(newer.elements()).toEqual([agentState('Working'), ...states]);
  });
});

test('PM-406 PM-407 what the store makes of a resync is passed on, once and as it is', () => {
  const host = busyHost();
  const page = host.open();
  page.register(['all']);
  const gone = call('7', 'Disconnected', { FinalState: 'True', ANI: '5550100' });
  host.apply(agentState('Available'), gone);
  expect(page.envelopes().slice(1)).toEqual([[agentState('Available'), gone]]);
});

test('PM-104 one batch is one envelope at most, in platform order, and the same for pages that ask the same', () => {
  const host = createTestHost();
  const pages = [host.open(), host.open(), host.open()];
  for (const page of pages) page.register(['all']);
  const batch = [call('7'), agentState('Working'), call('8'), call('7', 'Holding')];
  host.apply(...batch);
  for (const page of pages) expect(page.envelopes().slice(1)).toEqual([batch]);
});

test('PM-107 a panel’s page gets its contact’s last event before the panel closes, and nothing after', () => {
  const host = busyHost();
  const page = host.open({ place: 'contact-panel' }, '7');
  page.register(['contact']);
  const last = call('7', 'Disconnected', { FinalState: 'True' });
  host.apply(last);
  page.handle.detach();
  host.apply(call('7', 'Incoming'));
  expect(page.elements()).toEqual([call('7', 'Active'), last]);
});

test('PM-108 a workspace’s page stays subscribed through contacts that come and go', () => {
  const host = busyHost();
  const page = host.open();
  page.register(['contacts']);
  for (const contactId of ['20', '21'])
    host.apply(call(contactId, 'Active'), call(contactId, 'Disconnected', { FinalState: 'True' }));
  expect(page.elements()).toHaveLength(2 + 4);
});
