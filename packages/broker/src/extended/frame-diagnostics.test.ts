import { expect, test } from 'vitest';
import type { DiagnosticEvent } from '../diagnostics/diagnostic-event.js';
import { call } from '../testing/samples.js';
import { createExtendedHost } from './testing/extended-host.js';

test('EX-104 the stream tells of every frame in and out, with verdict and rule', async () => {
  const host = createExtendedHost();
  const document = host.enter(['all'], { place: 'contact-panel' }, '5');
  const told: DiagnosticEvent[] = [];
  const stop = host.broker.diagnostics((event) => told.push(event));
  for (const frame of [{ kind: 'ping', id: 1 }, { kind: 'telepathy' }, { kind: 'ack', seq: -1 }])
    await document.send(frame);
  host.apply(call('5'));
  await host.settle();
  stop();
  await document.send({ kind: 'ping', id: 2 });
  const place = { page: 'crm', contactId: '5' };
  const [at, origin] = [1_000, 'https://crm.test'];
  const into = { kind: 'message-in', at, origin, place };
  const out = { kind: 'message-out', at, targetOrigin: origin, place };
  expect(told).toEqual([
    { ...into, verdict: 'taken', rule: 'EX-111', messageType: 'ping', data: '{"kind":"ping","id":1}' },
    { ...out, rule: 'EX-111', data: { kind: 'pong', id: 1 } },
    { ...into, verdict: 'not-ours', rule: 'EX-104', data: '{"kind":"telepathy"}' },
    {
      ...into,
      verdict: 'malformed',
      rule: 'EX-112',
      problem: 'seq is not a whole number',
      data: '{"kind":"ack","seq":-1}',
    },
    { ...out, rule: 'EX-112', data: { kind: 'fault', code: 'INVALID_FRAME', message: 'seq is not a whole number.' } },
    { ...out, rule: 'EX-105', data: { kind: 'events', seq: 1, events: [call('5')] } },
  ]);
});
