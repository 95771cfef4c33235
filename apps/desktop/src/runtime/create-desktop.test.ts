import { toContactId, toPageId } from '@patchpanel/protocol';
import { afterEach, describe, expect, it } from 'vitest';
import { PANEL_LINGER_MS } from './mounted-pages.js';
import { AVAILABLE, createTestDesktop, type TestDesktop } from './test-desktop.js';
import { call, page } from './test-fixtures.js';

const one = toContactId('1');
const two = toContactId('2');
const final = (id: string) => call(id, 'Disconnected', { FinalState: 'True' });
const crm = page('crm');
const kb = page('kb', { place: 'workspace' });
/** Well past the time for which the session gathers lines of the audit log. */
const AUDIT_FLUSH_MS = 5_000;
const open: TestDesktop[] = [];

afterEach(() => {
  for (const desktop of open.splice(0)) desktop.close();
});

function setUp(pages = [kb, crm]): TestDesktop {
  const desktop = createTestDesktop(pages);
  open.push(desktop);
  return desktop;
}

describe('the desktop over a real session and a real broker', () => {
  it('PM-402 tells a panel the acknowledgement first, then its contact, then what happens', async () => {
    const { signIn, tell, mount, heardBy } = setUp();
    await signIn();
    await tell(call('1', 'Incoming'));
    const { window } = mount('crm@1', 'agent', 'contact');
    await tell(call('1', 'Active'));
    expect(heardBy(window)).toEqual([
      { messageType: 'ClientEventSubscriptionAcknowledge', contactId: 1, status: 'OK', reason: 'Success' },
      AVAILABLE,
      call('1', 'Incoming'),
      call('1', 'Active'),
    ]);
  });

  it('PM-107 posts the last event to the panel before its frame goes, no sooner than 500 ms later', async () => {
    const { signIn, tell, mount, heardBy, keys, clock, until } = setUp();
    await signIn();
    await tell(call('1', 'Active'));
    const { window } = mount('crm@1', 'contact');
    await tell(final('1'));
    expect(heardBy(window).at(-1)).toEqual(final('1'));
    clock.advance(PANEL_LINGER_MS - 1);
    expect(keys()).toContain('crm@1');
    clock.advance(1);
    await until(() => !keys().includes('crm@1'));
    expect(keys()).toEqual(['kb']);
  });

  it('PM-107 keeps two contacts’ panels apart, and that of a contact in after-call work until it is final', async () => {
    const { signIn, tell, mount, heardBy, keys, clock, desktop } = setUp();
    await signIn();
    await tell(call('1', 'Active'));
    await tell(call('2', 'Incoming'));
    await tell(call('1', 'Disconnected'));
    await tell(call('2', 'Active'));
    clock.advance(60_000);
    expect(keys()).toEqual(['kb', 'crm@1', 'crm@2']);
    expect(desktop.state().focusedContactId).toBe('2');
    const { window } = mount('crm@2', 'contact');
    await tell(final('1'));
    expect(heardBy(window).slice(1)).toEqual([call('2', 'Active')]);
  });

  it('PM-217 keeps a workspace and its subscription through sign-out and sign-in', async () => {
    const { signIn, session, mount, heardBy, desktop, until } = setUp();
    await signIn();
    const serial = desktop.state().pages[0]?.serial;
    const { window } = mount('kb', 'all');
    await session.signOut();
    await until(() => session.state().phase !== 'active');
    expect(desktop.state().pages[0]?.serial).toBe(serial);
    await signIn();
    expect(desktop.state().pages[0]?.serial).toBe(serial);
    expect(heardBy(window).filter(({ messageType }) => messageType !== undefined)).toHaveLength(1);
    expect(heardBy(window).at(-1)).toEqual(AVAILABLE);
  });

  it('PM-503 answers the dialog in front from a workspace, and the panel’s own from its panel', async () => {
    const { signIn, tell, mount, platform, post, desktop } = setUp();
    await signIn();
    await tell(call('1', 'Active'));
    await tell(call('2', 'Incoming'));
    await tell(call('3', 'Incoming'));
    expect(desktop.state().dialogs).toEqual(['3', '2']);
    post(mount('kb', 'all').window, { messageType: 'AnswerEvent' });
    post(mount('crm@2', 'contact').window, { messageType: 'RefuseEvent' });
    await platform.commanded(2);
    expect(platform.commands).toEqual(['POST interactions/3/accept', 'POST interactions/2/reject']);
  });

  it('PM-504 PM-507 a workspace’s toggles act on the call in focus, each on the state the one before left', async () => {
    const { signIn, tell, mount, platform, post } = setUp();
    await signIn();
    await tell(call('1', 'Active'));
    await tell(call('2', 'Active'));
    const { window } = mount('kb', 'all');
    post(window, { messageType: 'HoldEvent' });
    post(window, { messageType: 'HoldEvent' });
    await platform.commanded(1);
    await tell(call('2', 'Holding'));
    await platform.commanded(2);
    expect(platform.commands).toEqual(['POST interactions/2/hold', 'POST interactions/2/resume']);
  });

  it('PM-502 does nothing when the desktop’s own button would not act, and PM-706 writes down why', async () => {
    const { signIn, tell, mount, platform, post, desktop, sessionClock } = setUp();
    await signIn();
    await tell(call('1', 'Holding'));
    expect(desktop.availability(one)).toMatchObject({ hold: true, record: false, hangup: false });
    const { window } = mount('crm@1', 'contact');
    post(window, { messageType: 'RecordEvent' });
    post(window, { messageType: 'HoldEvent' });
    await platform.commanded(1);
    expect(platform.commands).toEqual(['POST interactions/1/resume']);
    // The outcome goes to the tab, the record of it to the worker: each is there before the answer to a later command.
    await desktop.setMute(false);
    await desktop.setMute(false);
    sessionClock.advance(AUDIT_FLUSH_MS);
    await platform.wroteAudit();
    expect(platform.audited).toMatchObject([
      {
        page: 'crm',
        origin: 'http://crm.test',
        command: 'RecordEvent',
        contactId: '1',
        outcome: 'rejected',
        reason: 'INVALID_STATE',
      },
    ]);
  });

  it('PM-601 sets the card of the panel’s contact', async () => {
    const { signIn, tell, mount, post, session, until } = setUp();
    await signIn();
    await tell(call('1', 'Active'));
    post(mount('crm@1', 'contact').window, {
      messageType: 'ContactCardData',
      contactCardData: { name: 'Grace Hopper' },
    });
    await until(() => session.state().cards.size > 0);
    expect(session.state().cards.get(one)).toEqual({ name: 'Grace Hopper' });
  });

  it('PM-403 shows the missing grant as a notice of the page', async () => {
    const { signIn, mount, desktop, warnings, heardBy } = setUp();
    await signIn();
    const { window } = mount('kb', 'sessioninfo');
    expect(heardBy(window)).toHaveLength(1);
    expect(desktop.state().pages[0]?.notices).toMatchObject([{ code: 'MISSING_GRANT' }]);
    expect(warnings).toHaveLength(1);
  });

  it('PM-403 hands the plain session id to a page that is granted it', async () => {
    const { signIn, mount, heardBy } = setUp([
      page('kb', { place: 'workspace', grants: { ...kb.grants, sessionInfo: true } }),
    ]);
    await signIn();
    const { window } = mount('kb', 'sessioninfo');
    expect(heardBy(window).at(-1)).toEqual({ messageType: 'SessionInfo', sessionToken: 's1' });
  });

  it('opens a screen pop in front of the contact’s panel', async () => {
    const { signIn, tell, desktop } = setUp();
    await signIn();
    await tell(call('1', 'Active'));
    expect(desktop.state().selectedPanel.get(one)).toBe('crm');
    await tell({ Type: 'PopURL', ContactId: '1', URL: 'http://crm.test/order/7', TabTitle: 'Order' });
    expect(desktop.state().pages.at(-1)).toMatchObject({ key: 'pop:1@1', popped: true, page: { title: 'Order' } });
    expect(desktop.state().selectedPanel.get(one)).toBe('pop:1');
    desktop.selectPanel(one, toPageId('crm'));
    await tell(call('1', 'Holding'));
    expect(desktop.state().selectedPanel.get(one)).toBe('crm');
  });

  it('lets the agent read why a command did not work, until one does', async () => {
    const { signIn, tell, desktop, platform } = setUp();
    await signIn();
    await tell(call('1', 'Active'));
    platform.refused.add('/hold');
    await desktop.setHold(one, true);
    expect(desktop.state().problem).toEqual({ reason: 'INVALID_STATE', message: 'Not now.' });
    await desktop.setAgentState('Available');
    expect(desktop.state().problem).toBeUndefined();
    await desktop.hangup(two);
    expect(desktop.state().problem?.reason).toBe('NO_SUCH_CONTACT');
    desktop.dismissProblem();
    expect(desktop.state().problem).toBeUndefined();
  });

  it('tells its listeners of changes alone', async () => {
    const { signIn, tell, desktop } = setUp();
    await signIn();
    await tell(call('1', 'Active'));
    let told = 0;
    desktop.subscribe(() => {
      told += 1;
    });
    await tell({ Type: 'AgentLeg', AgentLegId: '1', Status: 'Active', FinalState: 'False' });
    desktop.focus(one);
    expect(told).toBe(0);
    desktop.focus(two);
    await tell(call('2', 'Active'));
    expect(told).toBe(1);
  });
});
