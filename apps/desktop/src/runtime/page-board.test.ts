import { toAgentId, toSkillId } from '@patchpanel/protocol';
import type { WireEvent } from '@patchpanel/protocol/events';
import { describe, expect, it } from 'vitest';
import { PANEL_LINGER_MS } from './mounted-pages.js';
import { createPageBoard } from './page-board.js';
import { SKILL_WAIT_MS } from './skill-wait.js';
import {
  call,
  contactsAfter,
  DESKTOP_ORIGIN,
  directory,
  fakeClock,
  held,
  page,
  sessionState,
} from './test-fixtures.js';

const kb = page('kb', { place: 'workspace', url: 'http://kb.test/?agent={agentName}' });
const crm = page('crm', { url: 'http://crm.test/{contactId}?ani={ani}&skill={skillName}&name={customerName}' });

function setUp() {
  const clock = fakeClock();
  const warnings: string[] = [];
  const board = createPageBoard({
    clock,
    ownOrigins: () => [DESKTOP_ORIGIN],
    closing: () => undefined,
    warn: (message) => warnings.push(message),
    onChange: () => {},
  });
  return {
    clock,
    board,
    warnings,
    keys: () => board.pages().map(({ key }) => key),
    serials: () => board.pages().map(({ serial }) => serial),
    show(pages = [kb, crm], ...events: readonly WireEvent[]) {
      board.follow(sessionState({ directory: directory(pages), ...held(...events) }));
    },
  };
}
const ended = (id: string) => call(id, 'Disconnected', { FinalState: 'True' });

describe('contact panels', () => {
  it('PM-107 opens at the first event with the URL filled in, and keeps that URL', () => {
    const { board, show } = setUp();
    show([crm], call('7', 'Incoming'));
    const url = 'http://crm.test/7?ani=%2B4930123456&skill=Sales%20%26%20more&name=';
    expect(board.pages()).toMatchObject([{ key: 'crm@7', contactId: '7', url, popped: false }]);
    show([crm], call('7', 'Active', { ANI: 'changed', CustomerName: 'x' }));
    expect(board.pages()).toMatchObject([{ serial: 1, url }]);
  });

  it('PM-107 stays through after-call work and goes 500 ms after the last event, not sooner', () => {
    const { clock, show, keys } = setUp();
    show([crm], call('7', 'Active'));
    show([crm], call('7', 'Disconnected'));
    clock.advance(60_000);
    expect(keys()).toEqual(['crm@7']);
    show([crm], ended('7'));
    clock.advance(PANEL_LINGER_MS - 1);
    expect(keys()).toEqual(['crm@7']);
    clock.advance(1);
    expect(keys()).toEqual([]);
    expect(PANEL_LINGER_MS).toBeGreaterThanOrEqual(500);
  });

  it('PM-107 stays for good when its contact comes back while it lingers', () => {
    const { clock, show, serials } = setUp();
    show([crm], call('7', 'Active'));
    show([crm], ended('7'));
    show([crm], call('7', 'Active'));
    clock.advance(10_000);
    expect(serials()).toEqual([1]);
  });

  it('PM-107 gives two contacts two panels, and the end of one leaves the other', () => {
    const { clock, show, keys } = setUp();
    show([crm], call('7', 'Holding'), call('8', 'Active'));
    expect(keys()).toEqual(['crm@7', 'crm@8']);
    show([crm], call('8', 'Active'), ended('7'));
    clock.advance(PANEL_LINGER_MS);
    expect(keys()).toEqual(['crm@8']);
  });

  it('PM-107 with openOn "active" waits until the contact was answered', () => {
    const { show, keys } = setUp();
    const late = page('late', { openOn: 'active' });
    for (const status of ['Incoming', 'Ringing', 'Dialing', 'Preview']) {
      show([late], call('7', status));
      expect(keys()).toEqual([]);
    }
    show([late], call('7', 'Active'));
    show([late], call('7', 'Holding'));
    expect(keys()).toEqual(['late@7']);
  });

  it('PM-107 opens for contacts of its skills and media alone', () => {
    const { show, keys } = setUp();
    const pages = [
      page('sales', { skills: [toSkillId('501')] }),
      page('other', { skills: [toSkillId('999')] }),
      page('voice', { media: ['voice'] }),
      page('chat', { media: ['chat'] }),
    ];
    show(pages, call('7', 'Incoming'));
    expect(keys()).toEqual(['sales@7', 'voice@7']);
    show(pages, call('7', 'Incoming'), { Type: 'ChatContactEvent', ContactID: '8', Status: 'Active', Skill: '999' });
    expect(keys()).toEqual(['sales@7', 'voice@7', 'other@8', 'chat@8']);
  });

  it('PM-107 waits a little for the name of its skill where the address names it, not longer', () => {
    const { board, clock, keys } = setUp();
    const known = directory([crm, page('plain')]);
    const unread = { ...known, skills: new Map() };
    const contacts = contactsAfter(call('7', 'Incoming'));
    board.follow(sessionState({ directory: unread, contacts }));
    expect(keys()).toEqual(['plain@7']);
    board.follow(sessionState({ directory: known, contacts }));
    expect(board.pages()[1]).toMatchObject({ key: 'crm@7', url: expect.stringContaining('skill=Sales%20%26%20more') });
    board.follow(sessionState({ directory: unread, contacts: contactsAfter(call('8', 'Incoming')) }));
    clock.advance(SKILL_WAIT_MS);
    board.follow(sessionState({ directory: unread, contacts: contactsAfter(call('8', 'Incoming')) }));
    expect(board.pages().find(({ key }) => key === 'crm@8')?.url).toContain('skill=&');
  });

  it('opens no panel with the pages of another agent than the one who has the contact', () => {
    const { board, keys } = setUp();
    const contacts = contactsAfter(call('7', 'Active'));
    board.follow(sessionState({ directory: directory([crm], '1002'), contacts }));
    expect(keys()).toEqual([]);
    board.follow(sessionState({ directory: directory([crm], '1001'), contacts }));
    expect(keys()).toEqual(['crm@7']);
  });
});

describe('workspaces', () => {
  it('PM-108 are loaded once and stay, whatever contacts come and go', () => {
    const { clock, show, serials, keys } = setUp();
    show([kb, crm]);
    show([kb, crm], call('7', 'Active'));
    show([kb, crm], ended('7'));
    clock.advance(PANEL_LINGER_MS);
    expect(keys()).toEqual(['kb']);
    expect(serials()).toEqual([1]);
  });

  it('PM-108 PM-217 stay without a session and through a new sign-in', () => {
    const { board, show, serials } = setUp();
    show([kb]);
    board.follow(sessionState({ phase: 'signed-out', established: false }));
    expect(serials()).toEqual([1]);
    show([kb]);
    expect(serials()).toEqual([1]);
    expect(board.pages()[0]?.url).toBe('http://kb.test/?agent=Ada%20Park');
  });

  it('PM-214 go at once when their configuration is withdrawn', () => {
    const { show, keys } = setUp();
    show([kb, page('wiki', { place: 'workspace' })], call('7', 'Active'));
    show([kb], call('7', 'Active'));
    expect(keys()).toEqual(['kb']);
  });

  it('PM-704 are loaded with a changed description once no contact is open', () => {
    const { show, serials, board } = setUp();
    const changed = { ...kb, grants: { ...kb.grants, card: false } };
    show([kb], call('7', 'Active'));
    show([changed], call('7', 'Active'));
    expect(serials()).toEqual([1]);
    show([changed]);
    expect(board.pages()).toMatchObject([{ key: 'kb', serial: 2, page: { grants: { card: false } } }]);
  });

  it('are loaded anew at once for another agent when their URL names the agent', () => {
    const { board, serials } = setUp();
    const contacts = contactsAfter(call('7', 'Active'));
    const named = page('named', { place: 'workspace', url: 'http://named.test/{agentId}' });
    const plain = page('plain', { place: 'workspace' });
    board.follow(sessionState({ directory: directory([named, plain]), contacts }));
    board.follow(sessionState({ directory: directory([named, plain], '1002'), contacts }));
    expect(board.pages().map(({ url }) => url)).toEqual(['http://plain.test/', 'http://named.test/1002']);
    expect(serials()).toEqual([2, 3]);
  });

  it('go at once, lingering panels too, when another agent’s pages are there', () => {
    const { board, show, keys } = setUp();
    show([crm], call('7', 'Active'));
    show([crm]);
    expect(keys()).toEqual(['crm@7']);
    board.follow(sessionState({ directory: directory([crm], '1002'), agentId: toAgentId('1002') }));
    expect(keys()).toEqual([]);
  });
});

describe('all pages', () => {
  it('are mounted on the stage alone', () => {
    const { board, show, keys } = setUp();
    const events = [call('7', 'Active')];
    show([kb, crm], ...events);
    board.follow(sessionState({ directory: directory([kb, crm]), contacts: contactsAfter(...events), isStage: false }));
    expect(keys()).toEqual([]);
    show([kb, crm], ...events);
    expect(keys()).toEqual(['kb', 'crm@7']);
  });

  it("PM-704 are not shown on the desktop's own origin, which is told once", () => {
    const { show, keys, warnings } = setUp();
    const own = page('own', { place: 'workspace', url: `${DESKTOP_ORIGIN}/kb` });
    show([own, kb]);
    show([own, kb]);
    expect(keys()).toEqual(['kb']);
    expect(warnings).toEqual([expect.stringMatching(/^Page "own" stands on .* the desktop's/)]);
  });

  it('carry the notices of their page, each once and not too many', () => {
    const { board, show } = setUp();
    show([kb, crm]);
    const id = kb.id;
    for (let index = 0; index < 30; index += 1) {
      board.notice({ page: id, code: 'UNLISTED_ORIGIN', message: `origin ${index % 20}` });
    }
    expect(board.pages()[0]?.notices).toHaveLength(10);
    expect(board.pages()[0]?.notices[0]).toEqual({ code: 'UNLISTED_ORIGIN', message: 'origin 0' });
  });
});

describe('screen pops', () => {
  it('open in the panel of their contact, and not twice where a configured page shows the same URL', () => {
    const { board, show, keys } = setUp();
    const plain = page('plain');
    show([plain], call('7', 'Incoming', { ScreenPopUrl: 'http://plain.test' }));
    expect(keys()).toEqual(['plain@7']);
    const pop = { Type: 'PopURL', ContactId: '7', URL: 'http://plain.test/order/1' };
    show([plain], call('7', 'Active', { ScreenPopUrl: 'http://plain.test' }), pop);
    expect(board.pages()[1]).toMatchObject({ key: 'pop:2@7', url: 'http://plain.test/order/1', popped: true });
  });

  it('show a link for an origin that is neither a page’s nor listed, until the contact is gone', () => {
    const { board, show, keys } = setUp();
    show([], call('7', 'Active', { ScreenPopUrl: 'https://elsewhere.test/a' }));
    expect(keys()).toEqual([]);
    expect(board.links()).toEqual([
      { id: 'pop:1', contactId: '7', title: 'elsewhere.test', url: 'https://elsewhere.test/a' },
    ]);
    show([], ended('7'));
    expect(board.links()).toEqual([]);
  });

  it('PM-704 are framed on a listed origin, as the server lists them', () => {
    const { board, keys } = setUp();
    const state = held(call('7', 'Active', { ScreenPopUrl: 'https://listed.test/a' }));
    board.follow(sessionState({ directory: directory([], '1001', ['https://listed.test']), ...state }));
    expect(keys()).toEqual(['pop:1@7']);
    expect(board.links()).toEqual([]);
  });

  it('are there in a tab that becomes the stage later', () => {
    const events = [call('7', 'Active'), { Type: 'PopURL', ContactId: '7', URL: 'http://plain.test/order/1' }];
    const { show, keys } = setUp();
    show([page('plain')], ...events);
    expect(keys()).toEqual(['plain@7', 'pop:1@7']);
  });

  it('linger when the platform closes them, and stay when it opens them again', () => {
    const { clock, show, keys } = setUp();
    const open = { Type: 'PopURL', ContactId: '7', URL: 'http://plain.test/a' };
    const close = { Type: 'PageOpen', ContactID: '7', Action: 'CLOSE', PageUri: 'http://plain.test/a' };
    const plain = page('plain', { place: 'workspace' });
    show([plain], call('7', 'Active'), open);
    show([plain], call('7', 'Active'), open, close);
    clock.advance(PANEL_LINGER_MS - 1);
    show([plain], call('7', 'Active'), open, close, { ...open });
    clock.advance(60_000);
    expect(keys()).toEqual(['plain', 'pop:1@7']);
    show([plain], call('7', 'Active'), open, close, { ...open }, { ...close });
    clock.advance(PANEL_LINGER_MS);
    expect(keys()).toEqual(['plain']);
  });

  it('PM-706 never put a part of the URL into the id that is written to the audit log', () => {
    const { board, show } = setUp();
    show([page('plain')], call('7', 'Active', { ScreenPopUrl: 'http://plain.test/?name=Smith' }));
    expect(board.pages().map(({ page: { id } }) => id)).toEqual(['plain', 'pop:1']);
  });
});
