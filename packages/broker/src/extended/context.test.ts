import { toContactId } from '@patchpanel/protocol';
import { describe, expect, test } from 'vitest';
import type { HostContext } from './extended-ports.js';
import { createExtendedHost } from './testing/extended-host.js';

describe('context', () => {
  const HOST: HostContext = {
    agent: { id: '1001', name: 'Ada Park', teamId: '1' },
    locale: 'fr',
    timeZone: 'Europe/Paris',
    theme: { scheme: 'dark', tokens: { '--surface': '#111' } },
    activeContactId: toContactId('5'),
    muted: false,
    visible: true,
  };
  function hostWithContext() {
    let context = HOST;
    const listeners = new Set<() => void>();
    const asked: unknown[] = [];
    const host = createExtendedHost({
      extended: {
        context: {
          current(scope) {
            asked.push(scope);
            return context;
          },
          subscribe(listener) {
            listeners.add(listener);
            return () => listeners.delete(listener);
          },
        },
      },
    });
    const change = (changes: Partial<HostContext>): void => {
      context = { ...context, ...changes };
      for (const listener of listeners) listener();
    };
    return { host, change, asked, listeners };
  }

  test('EX-106 stands in the acknowledgement, and comes again when it has changed, once for each task', async () => {
    const { host, change, asked } = hostWithContext();
    const document = host.enter(['all'], { place: 'contact-panel' }, '5');
    const place = 'contact-panel';
    expect(document.extensions.context).toEqual({ ...HOST, place });
    expect(asked[0]).toEqual({ page: 'crm', contactId: '5', place });
    change({});
    await host.settle();
    expect(document.frames()).toEqual([]);
    change({ muted: true });
    change({ locale: 'en' });
    await host.settle();
    change({ visible: false });
    await host.settle();
    expect(document.frames()).toEqual([
      { kind: 'context', ...HOST, muted: true, locale: 'en', place },
      { kind: 'context', ...HOST, muted: true, locale: 'en', visible: false, place },
    ]);
  });

  test.each([
    ['all', '5', '5'],
    ['contacts', '5', '5'],
    ['agent', '5', null],
    ['contact', '5', null],
    ['all', null, null],
  ])('EX-106 a workspace with %s learns of the active contact %s as %s', (type, activeContactId, shown) => {
    const { host, change } = hostWithContext();
    change({ activeContactId: activeContactId === null ? null : toContactId(activeContactId) });
    expect(host.enter([type]).extensions.context.activeContactId).toBe(shown);
  });

  test.each([
    ['5', '5'],
    ['6', null],
  ])('EX-106 a panel of 5 learns of the active contact %s as %s', async (active, shown) => {
    const { host, change } = hostWithContext();
    change({ activeContactId: toContactId(active) });
    const document = host.enter(['contact'], { place: 'contact-panel' }, '5');
    expect(document.extensions.context.activeContactId).toBe(shown);
    await document.send({ kind: 'subscribe', subscriptionTypes: ['contacts'] });
    expect(document.of('context').at(-1)?.activeContactId).toBe(shown === active ? undefined : active);
  });

  test('EX-106 another active contact is no change for a page that may not know of it', async () => {
    const { host, change } = hostWithContext();
    const document = host.enter(['agent']);
    change({ activeContactId: toContactId('6') });
    await host.settle();
    expect(document.frames()).toEqual([]);
  });

  test('EX-106 nothing listens any more when the broker is closed', () => {
    const { host, listeners } = hostWithContext();
    host.broker.close();
    expect(listeners.size).toBe(0);
  });
});
