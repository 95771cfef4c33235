import { startDevEnv } from '@patchpanel/dev-env';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openProxy, type ServerProxy } from './support/proxy.js';
import { openRealWorld, type RealWorld } from './support/real-world.js';
import { type Site, serveSite } from './support/site.js';
import { talkers } from './support/talker.js';
import { openWeakWorld } from './support/weak-world.js';
import { toEntry } from './support/world.js';

let crm: Site;
let real: RealWorld;
/** The desktop's address; known before the server starts, as a public one is. */
let front: ServerProxy;
let serverUrl = '';

beforeAll(async () => {
  crm = await serveSite('localhost', talkers('/'));
  front = await openProxy(() => serverUrl);
});
afterAll(async () => {
  await real?.close();
  await Promise.all([crm?.close(), front?.close()]);
});

describe('PM-704 a page on the desktop’s own origin', () => {
  test('PM-704 is an error of the configuration where the server knows its origin', async () => {
    const start = startDevEnv({
      configure: (file) => {
        file.server = { publicUrl: front.origin };
        file.pages = [toEntry({ id: 'inside', url: `${front.origin}/inside` })];
      },
    });
    await expect(start).rejects.toThrow('pages[0].url');
  });

  test('PM-704 is not shown by the desktop where the server cannot know', async () => {
    real = await openRealWorld({
      pages: [
        { id: 'inside', url: `${front.origin}/inside` },
        { id: 'crm', url: `${crm.origin}/` },
      ],
      addressOf: (url) => {
        serverUrl = url;
        return front.origin;
      },
    });
    await real.at(`${crm.origin}/`);
    await vi.waitFor(() => expect(real.warnings.join('\n')).toContain(`stands on ${front.origin}`));
    expect(real.tab.frames().map((frame) => new URL(frame.url()).origin)).toEqual([front.origin, crm.origin]);
  });

  test('PM-704 twin: where it is shown it takes the session out of the desktop', async () => {
    const pages = [{ id: 'inside', url: `${crm.origin}/` }];
    const weak = await openWeakWorld(real.browser, {
      pages,
      without: [],
      change: (page) => ({ ...page, url: '/own' }),
    });
    const foe = await weak.at(new URL('/own', weak.tab.url()).href);
    const stolen = await foe.frame.evaluate('parent.globals.desktop.session.snapshot().token');
    expect(stolen).toBe('weak-session');
    await weak.close();
  });
});
