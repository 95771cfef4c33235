import { describe, expect, test } from 'vitest';
import { grants } from '../testing/samples.js';
import type { IdentityPort } from './extended-ports.js';
import { createExtendedHost } from './testing/extended-host.js';

describe('identity', () => {
  const GRANTED = grants({ identity: true });
  function hostWithIdentity(sign: IdentityPort['sign'] = async () => 'a.b.c') {
    const asked: unknown[] = [];
    const identity: IdentityPort = {
      sign(wanted) {
        asked.push(wanted);
        return sign(wanted);
      },
    };
    return { host: createExtendedHost({ extended: { identity } }), asked };
  }

  test('EX-401 is signed for the page, its contact and the origin that it registered from, with its nonce', async () => {
    const { host, asked } = hostWithIdentity();
    const document = host.enter(['agent'], { ...GRANTED, place: 'contact-panel' }, '5');
    await document.send({
      kind: 'identity',
      requestId: '1',
      nonce: 'n',
      origin: 'https://attacker.test',
      contactId: 6,
    });
    expect(asked).toEqual([{ page: 'crm', contactId: '5', origin: 'https://crm.test', nonce: 'n' }]);
    expect(document.frames()).toEqual([{ kind: 'result', requestId: '1', outcome: 'applied', value: 'a.b.c' }]);
    expect(host.audit).toMatchObject([{ command: 'identity', outcome: 'applied', contactId: '5' }]);
    expect(JSON.stringify(host.audit)).not.toContain('a.b.c');
  });

  test('EX-401 not without the grant, and then nothing is signed', async () => {
    const { host, asked } = hostWithIdentity();
    const document = host.enter();
    await document.send({ kind: 'identity', requestId: '1' });
    expect(document.frames()).toMatchObject([{ outcome: 'rejected', reason: 'NOT_GRANTED' }]);
    expect(asked).toEqual([]);
    expect(host.audit).toMatchObject([{ command: 'identity', outcome: 'rejected', reason: 'NOT_GRANTED' }]);
  });

  test('EX-401 a server that does not sign, and a host that cannot', async () => {
    const { host } = hostWithIdentity(() => Promise.reject(new Error('no')));
    for (const document of [host.enter(['all'], GRANTED), createExtendedHost().enter(['all'], GRANTED)]) {
      await document.send({ kind: 'identity', requestId: '1' });
      expect(document.frames()).toMatchObject([{ outcome: 'rejected', reason: 'PLATFORM_REFUSED' }]);
    }
  });

  test.each([[5], [{}], ['n'.repeat(257)]])('EX-401 a nonce of %j is refused', async (nonce) => {
    const { host, asked } = hostWithIdentity();
    const document = host.enter(['all'], GRANTED);
    await document.send({ kind: 'identity', requestId: '1', nonce });
    expect(document.frames()).toMatchObject([{ outcome: 'rejected', reason: 'INVALID_ARGUMENT' }]);
    expect(asked).toEqual([]);
  });
});
