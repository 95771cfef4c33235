import { PAGE_FRAME_BYTES } from '@patchpanel/protocol/messages';
import { describe, expect, test } from 'vitest';
import { createExtendedHost } from './testing/extended-host.js';

describe('ping', () => {
  test('EX-111 is answered with its id', async () => {
    const document = createExtendedHost().enter();
    await document.send({ kind: 'ping', id: 'a' });
    await document.send({ kind: 'ping', id: 0 });
    expect(document.frames()).toEqual([
      { kind: 'pong', id: 'a' },
      { kind: 'pong', id: 0 },
    ]);
  });
});

describe('fault', () => {
  test.each([
    ['no text', 5, 'INVALID_FRAME'],
    ['no JSON', '{', 'INVALID_JSON'],
    ['no object', '[]', 'INVALID_FRAME'],
    ['nothing', 'null', 'INVALID_FRAME'],
    ['a ping without an id', '{"kind":"ping"}', 'INVALID_FRAME'],
    ['an ack of -1', '{"kind":"ack","seq":-1}', 'INVALID_FRAME'],
    ['a requestId that is none', '{"kind":"panel","requestId":5}', 'INVALID_FRAME'],
    ['a quarter of a megabyte and a byte', JSON.stringify('x'.repeat(PAGE_FRAME_BYTES - 1)), 'FRAME_TOO_LARGE'],
    ['as many bytes in fewer characters', JSON.stringify('€'.repeat(PAGE_FRAME_BYTES / 3)), 'FRAME_TOO_LARGE'],
    ['a hundred thousand levels', '['.repeat(100_000), 'INVALID_JSON'],
  ])('EX-112 EX-104 tells of %s', async (_, data, code) => {
    const host = createExtendedHost();
    const document = host.enter();
    document.port.post(data);
    host.transport.flush();
    expect(document.frames()).toMatchObject([{ kind: 'fault', code, message: expect.any(String) }]);
  });

  test('EX-104 a frame of just 256 KiB is read', async () => {
    const document = createExtendedHost().enter();
    const empty = JSON.stringify({ kind: 'ping', id: 1, pad: '' });
    await document.send(JSON.stringify({ kind: 'ping', id: 1, pad: 'x'.repeat(PAGE_FRAME_BYTES - empty.length) }));
    expect(document.frames()).toEqual([{ kind: 'pong', id: 1 }]);
  });

  test('EX-112 comes once a second at most, to each page', async () => {
    const host = createExtendedHost();
    const [first, second] = [host.enter(), host.enter()];
    for (const document of [first, first, second]) await document.send('{');
    host.clock.advance(999);
    await first.send('{');
    expect([first.frames().length, second.frames().length]).toEqual([1, 1]);
    host.clock.advance(1);
    await first.send('{');
    expect(first.frames()).toHaveLength(2);
  });
});
