import { toContactId, toPageId } from '@patchpanel/protocol';
import type { WireEvent } from '@patchpanel/protocol/events';
import { describe, expect, it } from 'vitest';
import { createPopList, MAX_POPS_PER_CONTACT } from './pop-list.js';
import { judgePop, type PopPolicy } from './screen-pop.js';
import { call, DESKTOP_ORIGIN, held, page } from './test-fixtures.js';

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

  it('PM-703 takes the lowest rate of the pages of its origin, and none of its own where they have none', () => {
    const rateOf = (...pages: PopPolicy['pages']) => {
      const verdict = judge('http://crm.test/record/7', { ...policy, pages });
      return verdict.kind === 'frame' ? verdict.page.rate : verdict;
    };
    const slow = { ...narrow, rate: { perSecond: 5, burst: 500 } };
    expect(rateOf(crm, narrow)).toBeUndefined();
    expect(rateOf(slow)).toEqual({ perSecond: 5, burst: 500 });
    expect(rateOf(crm, slow)).toEqual({ perSecond: 5, burst: 200 });
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
  const one = toContactId('1');
  const setUp = () => {
    const full: string[] = [];
    const pops = createPopList((contactId) => full.push(contactId));
    const follow = (...events: readonly WireEvent[]) => {
      const { contacts, pops: popped } = held(...events);
      pops.follow(contacts, popped);
    };
    return { follow, full, pops, urls: () => pops.of(one).map(({ id, url }) => `${id} ${url}`) };
  };

  it('reads ScreenPopUrl, PopURL and PageOpen, each URL once', () => {
    const { follow, pops, urls } = setUp();
    const active = call('1', 'Active', { ScreenPopUrl: 'http://a.test/' });
    const events = [
      { Type: 'PopURL', ContactId: '1', URL: 'http://b.test/', TabTitle: 'B' },
      { Type: 'PageOpen', ContactID: '1', Action: 'OPEN', PageUri: 'http://c.test/' },
    ];
    follow(active, ...events);
    follow(active, ...events);
    follow({ ...active }, ...events.map((event) => ({ ...event })));
    expect(urls()).toEqual(['pop:1 http://a.test/', 'pop:2 http://b.test/', 'pop:3 http://c.test/']);
    expect(pops.of(one)[1]?.title).toBe('B');
  });

  it('closes by PageOpen CLOSE, and a repeated ScreenPopUrl does not open again', () => {
    const { follow, urls } = setUp();
    const close = { Type: 'PageOpen', ContactID: '1', Action: 'CLOSE', PageUri: 'http://a.test/' };
    follow(call('1', 'Active', { ScreenPopUrl: 'http://a.test/' }), close);
    follow(call('1', 'Holding', { ScreenPopUrl: 'http://a.test/' }), close);
    expect(urls()).toEqual([]);
    follow(call('1', 'Holding'), close, { Type: 'PopURL', ContactId: '1', URL: 'http://a.test/' });
    expect(urls()).toEqual(['pop:1 http://a.test/']);
  });

  it('forgets a contact that is gone, drops pops of unknown contacts, and is bounded', () => {
    const { follow, full, urls } = setUp();
    const many = Array.from({ length: MAX_POPS_PER_CONTACT + 1 }, (_, index) => ({
      Type: 'PopURL',
      ContactId: '1',
      URL: `http://a.test/${index}`,
    }));
    follow(call('1', 'Active'), ...many, { Type: 'PopURL', ContactId: '2', URL: 'http://a.test/' });
    expect(urls()).toHaveLength(MAX_POPS_PER_CONTACT);
    expect(full).toEqual(['1']);
    follow();
    expect(urls()).toEqual([]);
  });
});
