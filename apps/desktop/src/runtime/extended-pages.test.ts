import type { MemoryPort } from '@patchpanel/broker/transports';
import { toContactId } from '@patchpanel/protocol';
import type { HostFrame, PageContext } from '@patchpanel/protocol/messages';
import { afterEach, describe, expect, it } from 'vitest';
import { PANEL_LINGER_MS } from './mounted-pages.js';
import { createTestDesktop, type TestDesktop } from './test-desktop.js';
import { call, page } from './test-fixtures.js';

const one = toContactId('1');
const kb = page('kb', { place: 'workspace' });
const crm = page('crm');
/** Longer than any page may take to save. */
const LONG_MS = 2_000;
const open: TestDesktop[] = [];
afterEach(() => {
  for (const desktop of open.splice(0)) desktop.close();
});

/** A page of the extended profile. */
interface ExtendedPage {
  readonly context: PageContext;
  readonly port: MemoryPort;
  of<Kind extends HostFrame['kind']>(kind: Kind): Extract<HostFrame, { kind: Kind }>[];
  /** Sends a frame; its result is there when this resolves. */
  ask(frame: object): Promise<Extract<HostFrame, { kind: 'result' }>>;
  send(frame: object): Promise<void>;
}

async function setUp(pages = [kb, crm]) {
  const test = createTestDesktop(pages);
  open.push(test);
  await test.signIn();
  await test.tell(call('1', 'Active'));
  /** Lets a task and everything that follows at once come to an end. */
  const settle = async () => {
    for (let turn = 0; turn < 5; turn += 1) await new Promise<void>((resolve) => void setImmediate(resolve));
    test.transport.flush();
  };
  let requests = 0;
  const enter = (key: string, types = ['all']): ExtendedPage => {
    const { window } = test.register(key, {
      subscriptionTypes: types,
      extensions: { version: 1, documentId: `of ${key}` },
    });
    const first = window.heard.at(-1);
    const port = first?.ports[0];
    if (first === undefined || port === undefined) throw new Error(`page ${key} got no port`);
    const [{ extensions }] = (first.data as { events: [{ extensions: { context: PageContext } }] }).events;
    const of: ExtendedPage['of'] = (kind) =>
      port.heard
        .map((text) => JSON.parse(text) as HostFrame)
        .filter((frame): frame is Extract<HostFrame, { kind: typeof kind }> => frame.kind === kind);
    const send = async (frame: object) => {
      port.post(JSON.stringify(frame));
      test.transport.flush();
      await settle();
    };
    return {
      context: extensions.context,
      port,
      of,
      send,
      async ask(frame) {
        const requestId = `request ${++requests}`;
        await send({ ...frame, requestId });
        for (;;) {
          const result = of('result').find((each) => each.requestId === requestId);
          if (result !== undefined) return result;
          await settle();
        }
      },
    };
  };
  const find = (key: string) => test.desktop.state().pages.find((each) => each.key === key);
  return { ...test, settle, enter, find };
}

describe('EX-106 the context of a page', () => {
  it('is in the acknowledgement: agent, look, place and contact', async () => {
    const { enter, desktop } = await setUp();
    desktop.showPages(new Set(['crm@1']));
    expect(enter('crm@1').context).toEqual({
      agent: { id: '1001', name: 'Ada Park', teamId: '1' },
      locale: 'fr',
      timeZone: 'Europe/Paris',
      theme: { scheme: 'light', tokens: { '--ink': 'rgb(0, 0, 0)' } },
      activeContactId: '1',
      muted: false,
      place: 'contact-panel',
      visible: true,
    });
    expect(enter('kb').context).toMatchObject({ place: 'workspace', visible: false });
  });

  it('follows what changes: view, theme, mute and focus', async () => {
    const { enter, desktop, browser, settle, tell } = await setUp();
    const { of } = enter('kb');
    const last = () => of('context').at(-1);
    desktop.showPages(new Set(['kb']));
    await settle();
    expect(last()).toMatchObject({ visible: true });
    browser.restyle({ scheme: 'dark' });
    await settle();
    expect(last()).toMatchObject({ theme: { scheme: 'dark', tokens: { '--ink': 'rgb(255, 255, 255)' } } });
    browser.restyle({ isSeen: false });
    await settle();
    expect(last()).toMatchObject({ visible: false });
    await tell({ Type: 'Mute', AgentMuted: 'True' });
    await settle();
    expect(last()).toMatchObject({ muted: true, activeContactId: '1' });
    await tell(call('2', 'Active'));
    await settle();
    expect(last()).toMatchObject({ activeContactId: '2' });
    const count = of('context').length;
    await tell({ Type: 'AgentLeg', AgentLegId: '1', Status: 'Active', FinalState: 'False' });
    await settle();
    expect(of('context')).toHaveLength(count);
  });

  it('names no agent once nobody is signed in', async () => {
    const { enter, settle, signOut } = await setUp();
    const { of } = enter('kb');
    await signOut();
    await settle();
    expect(of('context').at(-1)).toMatchObject({ agent: null, activeContactId: null });
  });
});

describe('EX-107 a panel that is about to close', () => {
  const final = call('1', 'Disconnected', { FinalState: 'True' });

  it('waits until its page has saved', async () => {
    const { enter, tell, clock, settle, keys } = await setUp();
    const { of, send } = enter('crm@1');
    await tell(final);
    await settle();
    expect(of('closing')).toMatchObject([{ deadlineMs: 2_000, reason: 'CONTACT_ENDED' }]);
    clock.advance(PANEL_LINGER_MS);
    await settle();
    expect(keys()).toContain('crm@1');
    await send({ kind: 'closed' });
    expect(keys()).toEqual(['kb']);
  });

  it('waits no longer than 2 s, and not at all for a page that has nothing to say', async () => {
    const { enter, mount, tell, clock, settle, keys } = await setUp([kb, crm, page('plain')]);
    enter('crm@1');
    mount('plain@1', 'contact');
    await tell(final);
    clock.advance(PANEL_LINGER_MS);
    await settle();
    expect(keys()).toEqual(['kb', 'crm@1']);
    clock.advance(LONG_MS - PANEL_LINGER_MS);
    await settle();
    expect(keys()).toEqual(['kb']);
  });

  it('PM-705 lets a page save before it leaves its frame for a window of its own', async () => {
    const { enter, desktop, find, settle } = await setUp();
    const { of, send } = enter('crm@1');
    const instance = find('crm@1');
    if (instance === undefined) throw new Error('the panel is not open');
    desktop.popOut(instance);
    await settle();
    expect(of('closing')).toMatchObject([{ reason: 'POPPED_OUT' }]);
    expect(find('crm@1')?.poppedOut).toBe(false);
    await send({ kind: 'closed' });
    expect(find('crm@1')?.poppedOut).toBe(true);
  });
});

describe('EX-109 what a page wants on its tab', () => {
  it('is shown there and nowhere else, and cleared by null', async () => {
    const { enter, find } = await setUp();
    const { send } = enter('crm@1');
    await send({ kind: 'panel', title: 'Grace Hopper', badge: 3, attention: true });
    expect(find('crm@1')?.tab).toEqual({ title: 'Grace Hopper', badge: '3', attention: true });
    expect(find('kb')?.tab).toEqual({ attention: false });
    await send({ kind: 'panel', title: null });
    expect(find('crm@1')?.tab).toEqual({ badge: '3', attention: true });
  });

  it('attention never moves focus or selection, ends when the page is seen, and is none while it is', async () => {
    const { enter, find, desktop, tell } = await setUp([kb, page('wiki', { place: 'workspace' }), crm]);
    await tell(call('2', 'Active'));
    desktop.showPages(new Set(['wiki', 'crm@2']));
    desktop.selectWorkspace(page('wiki').id);
    const before = { ...desktop.state(), pages: [] };
    const { send } = enter('kb');
    await send({ kind: 'panel', attention: true });
    expect(find('kb')?.tab.attention).toBe(true);
    expect({ ...desktop.state(), pages: [] }).toEqual(before);
    desktop.showPages(new Set(['kb', 'crm@2']));
    expect(find('kb')?.tab.attention).toBe(false);
    await send({ kind: 'panel', attention: true });
    expect(find('kb')?.tab.attention).toBe(false);
  });
});

describe('what a page of the extended profile asks the platform for', () => {
  it('EX-301 EX-304 runs the same commands as the buttons, and focuses a contact', async () => {
    const granted = page('kb', {
      place: 'workspace',
      grants: { ...kb.grants, commands: [...kb.grants.commands, 'focus', 'setAgentState'] },
    });
    const { enter, tell, platform, desktop } = await setUp([granted, crm]);
    const { ask } = enter('kb');
    expect(await ask({ kind: 'command', command: 'setHold', contactId: '1', on: false })).toMatchObject({
      outcome: 'already',
    });
    const held = ask({ kind: 'command', command: 'setHold', contactId: '1', on: true });
    await platform.commanded(1);
    await tell(call('1', 'Holding'));
    expect(await held).toMatchObject({ outcome: 'applied' });
    expect(platform.commands).toEqual(['POST interactions/1/hold']);
    await tell(call('2', 'Active'));
    expect(desktop.state().focusedContactId).toBe('2');
    expect(await ask({ kind: 'command', command: 'focus', contactId: '1' })).toMatchObject({ outcome: 'applied' });
    expect(desktop.state().focusedContactId).toBe(one);
    expect(await ask({ kind: 'command', command: 'focus', contactId: '1' })).toMatchObject({ outcome: 'already' });
    expect(await ask({ kind: 'command', command: 'dialPhone', phoneNumber: '1' })).toMatchObject({
      outcome: 'rejected',
      reason: 'NOT_GRANTED',
    });
  });

  it('EX-110 keeps drafts with the session, by page and contact', async () => {
    const { enter, platform } = await setUp();
    const { ask } = enter('crm@1');
    expect(await ask({ kind: 'draft', op: 'put', key: 'notes', value: { text: 'a' } })).toMatchObject({
      outcome: 'applied',
    });
    expect(await ask({ kind: 'draft', op: 'get', key: 'notes' })).toMatchObject({ value: { text: 'a' } });
    expect([...platform.drafts.keys()]).toEqual(['/patchpanel/v1/drafts/crm/contacts/1?key=notes']);
    expect(await enter('kb').ask({ kind: 'draft', op: 'get', key: 'notes' })).not.toHaveProperty('value');
  });

  it('EX-401 has the agent’s identity signed for a page that is granted it', async () => {
    const { enter } = await setUp([{ ...kb, grants: { ...kb.grants, identity: true } }, crm]);
    expect(await enter('kb').ask({ kind: 'identity', nonce: 'n' })).toMatchObject({
      outcome: 'applied',
      value: 'jws of kb http://kb.test n',
    });
    expect(await enter('crm@1').ask({ kind: 'identity' })).toMatchObject({
      outcome: 'rejected',
      reason: 'NOT_GRANTED',
    });
  });
});
