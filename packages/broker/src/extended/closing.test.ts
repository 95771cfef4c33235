import { describe, expect, test } from 'vitest';
import { call } from '../testing/samples.js';
import { createExtendedHost, type ExtendedHost } from './testing/extended-host.js';
import { createMemoryDrafts } from './testing/memory-drafts.js';

describe('closing', () => {
  const closing = (host: ExtendedHost, page: ReturnType<ExtendedHost['open']>) => {
    const state = { isOver: false };
    page.handle.closing('CONTACT_ENDED').then(() => {
      state.isOver = true;
    });
    host.transport.flush();
    return state;
  };

  test('EX-107 is told with a deadline, after the last event, and ends with the page’s closed', async () => {
    const host = createExtendedHost();
    const page = host.open();
    const document = host.join(page);
    host.session.apply(call('5', 'Disconnected', { FinalState: 'True' }));
    const state = closing(host, page);
    await host.settle();
    expect(document.frames()).toMatchObject([
      { kind: 'events' },
      { kind: 'closing', deadlineMs: 2_000, reason: 'CONTACT_ENDED' },
    ]);
    expect(state.isOver).toBe(false);
    await document.send({ kind: 'closed' });
    expect(state.isOver).toBe(true);
  });

  test('EX-107 ends after 2 s at the latest; asked twice the page is told once', async () => {
    const host = createExtendedHost();
    const page = host.open();
    const document = host.join(page);
    const states = [closing(host, page), closing(host, page)];
    host.clock.advance(1_999);
    await host.settle();
    expect(states.map(({ isOver }) => isOver)).toEqual([false, false]);
    host.clock.advance(1);
    await host.settle();
    expect(states.map(({ isOver }) => isOver)).toEqual([true, true]);
    expect(document.of('closing')).toHaveLength(1);
    expect(host.clock.waiting()).toBe(0);
  });

  test('EX-107 ends at once for a page of max, for one without a subscription, and when the page goes', async () => {
    const host = createExtendedHost();
    const [max, unregistered, gone] = [host.open(), host.open(), host.open()];
    max.register(['all']);
    host.join(gone);
    const states = [closing(host, max), closing(host, unregistered), closing(host, gone)];
    gone.handle.detach();
    await host.settle();
    expect(states.map(({ isOver }) => isOver)).toEqual([true, true, true]);
    expect(max.envelopes()).toHaveLength(1);
  });

  test('EX-107 a closed that nobody asked for does nothing', async () => {
    const document = createExtendedHost().enter();
    await document.send({ kind: 'closed' });
    await document.send({ kind: 'ping', id: 1 });
    expect(document.frames()).toEqual([{ kind: 'pong', id: 1 }]);
  });

  test('EX-107 a draft can be saved while the page closes', async () => {
    const { port, kept } = createMemoryDrafts();
    const host = createExtendedHost({ extended: { drafts: port } });
    const page = host.open();
    const document = host.join(page);
    closing(host, page);
    await document.send({ kind: 'draft', requestId: 'd', op: 'put', key: 'note', value: 'late' });
    expect([...kept.values()]).toEqual(['"late"']);
  });
});
