import { DRAFT_BYTES } from '@patchpanel/protocol/messages';
import { describe, expect, test } from 'vitest';
import { createExtendedHost } from './testing/extended-host.js';
import { createMemoryDrafts } from './testing/memory-drafts.js';

describe('drafts', () => {
  const draft = (requestId: string, op: string, more: object = {}) => ({
    kind: 'draft',
    requestId,
    op,
    key: 'note',
    ...more,
  });

  test('EX-110 are put, given back as they were, and deleted, one after the other', async () => {
    const { port } = createMemoryDrafts();
    const host = createExtendedHost({ extended: { drafts: port } });
    const document = host.enter();
    const value = { text: 'ü', list: [1, null, true] };
    document.port.post(JSON.stringify(draft('1', 'put', { value })));
    document.port.post(JSON.stringify(draft('2', 'get')));
    document.port.post(JSON.stringify(draft('3', 'delete')));
    await document.send(draft('4', 'get'));
    expect(document.frames()).toEqual([
      { kind: 'result', requestId: '1', outcome: 'applied' },
      { kind: 'result', requestId: '2', outcome: 'applied', value },
      { kind: 'result', requestId: '3', outcome: 'applied' },
      { kind: 'result', requestId: '4', outcome: 'applied' },
    ]);
  });

  test('EX-110 are those of the page and its contact, whatever the page says', async () => {
    const { port, kept } = createMemoryDrafts();
    const host = createExtendedHost({ extended: { drafts: port } });
    await host
      .enter(['all'], { place: 'contact-panel' }, '5')
      .send(draft('1', 'put', { value: 1, contactId: '6', page: 'kb' }));
    await host.enter().send(draft('2', 'put', { value: 2 }));
    expect([...kept]).toEqual([
      ['["crm","5","note"]', '1'],
      ['["crm",null,"note"]', '2'],
    ]);
  });

  test.each([
    ['a value that is missing', { op: 'put' }],
    ['an op that is none', { op: 'list' }],
    ['a key that is none', { op: 'get', key: '' }],
    ['a key that is too long', { op: 'get', key: 'k'.repeat(129) }],
    ['more than 64 KiB', { op: 'put', value: '€'.repeat(DRAFT_BYTES / 3) }],
  ])('EX-110 %s is refused before the server hears of it', async (_, given) => {
    const { port, kept } = createMemoryDrafts();
    const document = createExtendedHost({ extended: { drafts: port } }).enter();
    await document.send({ ...draft('1', 'get'), ...given });
    expect(document.frames()).toMatchObject([{ outcome: 'rejected', reason: 'INVALID_ARGUMENT' }]);
    expect(kept.size).toBe(0);
  });

  test('EX-110 a host without drafts, one that fails and one that does not answer', async () => {
    const none = createExtendedHost().enter();
    await none.send(draft('1', 'get'));
    expect(none.frames()).toMatchObject([{ outcome: 'rejected', reason: 'PLATFORM_REFUSED' }]);
    const failing = createExtendedHost({
      extended: { drafts: { ...createMemoryDrafts().port, get: async () => '{broken' } },
    }).enter();
    await failing.send(draft('1', 'get'));
    expect(failing.frames()).toMatchObject([{ outcome: 'rejected', reason: 'PLATFORM_REFUSED' }]);
    const host = createExtendedHost({
      extended: { drafts: { ...createMemoryDrafts().port, get: () => new Promise(() => {}) } },
    });
    const silent = host.enter();
    await silent.send(draft('1', 'get'));
    host.clock.advance(10_000);
    await host.settle();
    expect(silent.frames()).toMatchObject([{ outcome: 'timeout' }]);
  });

  test('EX-110 at most 16 wait', async () => {
    const host = createExtendedHost({
      extended: { drafts: { ...createMemoryDrafts().port, get: () => new Promise(() => {}) } },
    });
    const document = host.enter();
    for (let index = 0; index < 20; index += 1) await document.send(draft(String(index), 'get'));
    expect(document.of('result').map(({ requestId, reason }) => [requestId, reason])).toEqual([
      ['17', 'RATE_LIMITED'],
      ['18', 'RATE_LIMITED'],
      ['19', 'RATE_LIMITED'],
    ]);
  });
});
