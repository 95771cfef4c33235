import { toContactId, toPageId } from '@patchpanel/protocol';
import { describe, expect, it } from 'vitest';
import { createPopList, type DroppedPop, MAX_POPS_PER_CONTACT } from './pop-list.js';
import { judgePop, type PopPolicy } from './screen-pop.js';
import { call, contactsAfter, DESKTOP_ORIGIN, page } from './test-fixtures.js';

const crm = page('crm', {
  grants: { commands: ['answer', 'hold'], card: true, sessionInfo: true, identity: false },
  sandbox: ['allow-scripts', 'allow-same-origin', 'allow-forms'],
});
const narrow = page('narrow', {
  origins: ['http://crm.test'],
  grants: { commands: ['hold', 'mute'], card: false, sessionInfo: true, identity: true },
  sandbox: ['allow-scripts', 'allow-same-origin'],
  allow: ['camera'],
});
const policy: PopPolicy = {
  pages: [crm],
  screenPopOrigins: ['https://listed.test'],
  ownOrigins: [DESKTOP_ORIGIN],
};
const judge = (url: string, by: PopPolicy = policy) => judgePop({ id: toPageId('pop:1'), url, title: '' }, by);

describe('a popped URL', () => {
  it('PM-509 takes the grants of the configured page of its origin', () => {
    expect(judge('http://crm.test/record/7')).toMatchObject({
      kind: 'frame',
      page: {
        title: 'crm',
        grants: crm.grants,
        sandbox: crm.sandbox,
        origins: ['http://crm.test', 'https://crm.test'],
      },
    });
  });

  it('PM-509 takes what several pages of its origin have in common', () => {
    expect(judge('http://crm.test/record/7', { ...policy, pages: [crm, narrow] })).toMatchObject({
      kind: 'frame',
      page: {
        grants: { commands: ['hold'], card: false, sessionInfo: true, identity: false },
        sandbox: ['allow-scripts', 'allow-same-origin'],
        allow: [],
      },
    });
  });

  it('PM-403 gets no token and PM-509 the default commands on an origin that is only listed', () => {
    expect(judge('https://listed.test/x')).toMatchObject({
      kind: 'frame',
      page: {
        title: 'listed.test',
        grants: {
          commands: ['answer', 'refuse', 'hold', 'mute', 'mask', 'record', 'hangup'],
          card: true,
          sessionInfo: false,
          identity: false,
        },
      },
    });
  });

  it('PM-704 becomes a link on any other origin and on the own one, whatever is configured', () => {
    expect(judge('https://elsewhere.test/x?q=1')).toEqual({
      kind: 'link',
      title: 'elsewhere.test',
      url: 'https://elsewhere.test/x?q=1',
    });
    const own = { ...policy, screenPopOrigins: [DESKTOP_ORIGIN] };
    expect(judge(`${DESKTOP_ORIGIN}/docs`, own).kind).toBe('link');
  });

  it('PM-704 is refused, link and all, unless it is http or https', () => {
    for (const url of ['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', 'relative/path', '']) {
      expect(judge(url)).toEqual({ kind: 'refused', reason: 'NOT_HTTP' });
    }
  });

  it('PM-106 keeps the opaque origin of the page whose grants it takes', () => {
    const opaque = page('opaque', { opaqueOrigin: true, sandbox: ['allow-scripts'] });
    expect(judge('http://opaque.test/', { ...policy, pages: [opaque] })).toMatchObject({
      page: { opaqueOrigin: true, sandbox: ['allow-scripts'] },
    });
  });
});

describe('the list of pops', () => {
  const contacts = contactsAfter(call('1', 'Active'));
  const one = toContactId('1');
  const setUp = () => {
    const dropped: string[] = [];
    const pops = createPopList((contactId, reason: DroppedPop) => dropped.push(`${contactId} ${reason}`));
    return { pops, dropped, urls: () => pops.of(one).map(({ id, url }) => `${id} ${url}`) };
  };

  it('reads ScreenPopUrl, PopURL and PageOpen, each URL once', () => {
    const { pops, urls } = setUp();
    pops.follow(contactsAfter(call('1', 'Active', { ScreenPopUrl: 'http://a.test/' })));
    const events = [
      { Type: 'PopURL', ContactId: '1', URL: 'http://b.test/', TabTitle: 'B' },
      { Type: 'PageOpen', ContactID: '1', Action: 'OPEN', PageUri: 'http://c.test/' },
    ];
    pops.take(events, contacts);
    pops.take(events, contacts);
    expect(urls()).toEqual(['pop:1 http://a.test/', 'pop:2 http://b.test/', 'pop:3 http://c.test/']);
    expect(pops.of(one)[1]?.title).toBe('B');
  });

  it('closes by PageOpen CLOSE, and a repeated ScreenPopUrl does not open again', () => {
    const { pops, urls } = setUp();
    pops.follow(contactsAfter(call('1', 'Active', { ScreenPopUrl: 'http://a.test/' })));
    pops.take([{ Type: 'PageOpen', ContactID: '1', Action: 'CLOSE', PageUri: 'http://a.test/' }], contacts);
    pops.follow(contactsAfter(call('1', 'Holding', { ScreenPopUrl: 'http://a.test/' })));
    expect(urls()).toEqual([]);
    pops.take([{ Type: 'PopURL', ContactId: '1', URL: 'http://a.test/' }], contacts);
    expect(urls()).toEqual(['pop:1 http://a.test/']);
  });

  it('forgets a contact that is gone, drops pops of unknown contacts, and is bounded', () => {
    const { pops, dropped, urls } = setUp();
    const many = Array.from({ length: MAX_POPS_PER_CONTACT + 1 }, (_, index) => ({
      Type: 'PopURL',
      ContactId: '1',
      URL: `http://a.test/${index}`,
    }));
    pops.take([...many, { Type: 'PopURL', ContactId: '2', URL: 'http://a.test/' }], contacts);
    expect(urls()).toHaveLength(MAX_POPS_PER_CONTACT);
    expect(dropped).toEqual(['1 TOO_MANY', '2 NO_CONTACT']);
    pops.follow(new Map());
    expect(urls()).toEqual([]);
  });
});
