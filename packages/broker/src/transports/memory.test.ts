import { expect, test } from 'vitest';
import { createMemoryTransport } from './memory.js';

test('PM-101 values are cloned when they are sent, arrive later and in order', () => {
  const transport = createMemoryTransport();
  const window = transport.openWindow('https://crm.test');
  const events = [{ Type: 'A' }];
  transport.windows.post(window, { events }, 'https://crm.test');
  transport.windows.post(window, { events: [] }, 'https://crm.test');
  events.push({ Type: 'B' });
  expect(window.heard).toEqual([]);
  transport.flush();
  expect(window.heard.map(({ data }) => data)).toEqual([{ events: [{ Type: 'A' }] }, { events: [] }]);
  expect(window.heard[0]?.origin).toBe('https://desktop.test');
});

test('PM-106 the target origin is compared when the message arrives', () => {
  const transport = createMemoryTransport();
  const window = transport.openWindow('https://crm.test');
  transport.windows.post(window, {}, 'https://crm.test');
  window.navigate('https://attacker.test');
  transport.flush();
  expect(window.heard).toEqual([]);
});

test('PM-212 the host hears the window’s own object and its document’s origin', () => {
  const transport = createMemoryTransport();
  const window = transport.openWindow('https://crm.test');
  const heard: unknown[] = [];
  const stop = transport.listen(({ source, origin, data }) => heard.push(source === window, origin, data));
  window.post('hello');
  transport.flush();
  stop();
  window.post('again');
  transport.flush();
  expect(heard).toEqual([true, 'https://crm.test', 'hello']);
});

test('PM-214 a closed window hears and says nothing, and what cannot be cloned is not sent', () => {
  const transport = createMemoryTransport();
  const [open, closed] = [transport.openWindow('https://crm.test'), transport.openWindow('https://crm.test')];
  closed.close();
  for (const window of [open, closed]) transport.windows.post(window, {}, '*');
  transport.windows.post(open, { run: () => {} }, '*');
  transport.flush();
  expect([open.heard.length, closed.heard.length, transport.windows.closed(closed)]).toEqual([1, 0, true]);
});

test('two sides that answer each other for ever are stopped', () => {
  const transport = createMemoryTransport();
  const window = transport.openWindow('https://crm.test');
  transport.listen(() => transport.windows.post(window, {}, '*'));
  window.listen(() => window.post({}));
  window.post({});
  expect(() => transport.flush()).toThrow('answer each other for ever');
});
