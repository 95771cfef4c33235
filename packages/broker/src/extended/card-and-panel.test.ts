import { describe, expect, test } from 'vitest';
import { agentState, call, chat, grants } from '../testing/samples.js';
import type { PanelPort } from './extended-ports.js';
import { createExtendedHost } from './testing/extended-host.js';

describe('card', () => {
  test('EX-109 sets the card as PM-601 and tells what became of it', async () => {
    const host = createExtendedHost();
    host.session.start('t');
    host.apply(agentState('Working'), call('5'), chat('8'));
    const document = host.enter(['all'], { place: 'contact-panel' }, '8');
    await document.send({ kind: 'card', name: 'Ada', requestId: '1' });
    await document.send({ kind: 'card', name: 'Eve', userImg: 'javascript:1', contactId: 5, requestId: '2' });
    await document.send({ kind: 'card', name: 'No', contactId: 99, requestId: '3' });
    await document.send({ kind: 'card', name: null });
    expect(document.frames()).toEqual([
      { kind: 'result', requestId: '1', outcome: 'applied' },
      { kind: 'result', requestId: '2', outcome: 'rejected', reason: 'INVALID_ARGUMENT' },
      { kind: 'result', requestId: '3', outcome: 'rejected', reason: 'NO_SUCH_CONTACT' },
    ]);
    expect(host.cards).toEqual([
      ['8', { name: 'Ada' }],
      ['5', { name: 'Eve' }],
      ['8', { name: null }],
    ]);
    expect(host.audit.map(({ command }) => command)).toEqual(Array(4).fill('card'));
  });

  test('EX-109 PM-509 is not for a page without the grant', async () => {
    const host = createExtendedHost();
    host.apply(call('5'));
    const document = host.enter(['all'], grants({ card: false }));
    await document.send({ kind: 'card', name: 'Ada', contactId: 5, requestId: '1' });
    expect(document.frames()).toMatchObject([{ outcome: 'rejected', reason: 'NOT_GRANTED' }]);
    expect(host.cards).toEqual([]);
  });
});

describe('panel', () => {
  function hostWithPanel() {
    const changes: Parameters<PanelPort['change']>[] = [];
    const panel: PanelPort = { change: (...change) => changes.push(change) };
    return { host: createExtendedHost({ extended: { panel } }), changes };
  }

  test('EX-109 changes what the tab shows; labels are cut, cleared and freed of control characters', async () => {
    const { host, changes } = hostWithPanel();
    const document = host.enter(['all'], { place: 'contact-panel' }, '5');
    await document.send({ kind: 'panel', title: `Order\u0000 ${'x'.repeat(200)}`, badge: 3, requestId: '1' });
    await document.send({ kind: 'panel', title: null, badge: '', attention: true });
    expect(document.frames()).toEqual([{ kind: 'result', requestId: '1', outcome: 'applied' }]);
    expect(changes).toEqual([
      [
        { page: 'crm', contactId: '5' },
        { title: `Order ${'x'.repeat(74)}`, badge: '3' },
      ],
      [
        { page: 'crm', contactId: '5' },
        { title: null, badge: null, attention: true },
      ],
    ]);
  });

  test.each([[{ title: {} }], [{ badge: true }], [{ attention: 'yes' }]])(
    'EX-109 %j is refused whole',
    async (given) => {
      const { host, changes } = hostWithPanel();
      const document = host.enter();
      await document.send({ kind: 'panel', ...given, requestId: '1' });
      expect(document.frames()).toMatchObject([{ outcome: 'rejected', reason: 'INVALID_ARGUMENT' }]);
      expect(changes).toEqual([]);
    },
  );

  test('EX-109 a host without tabs refuses', async () => {
    const document = createExtendedHost().enter();
    await document.send({ kind: 'panel', title: 'x', requestId: '1' });
    expect(document.frames()).toMatchObject([{ outcome: 'rejected', reason: 'PLATFORM_REFUSED' }]);
  });
});
