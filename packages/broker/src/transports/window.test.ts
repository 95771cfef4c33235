import { expect, test } from 'vitest';
import type { IncomingMessage } from '../ports.js';
import { createWindowTransport } from './window.js';

test('PM-702 hands on the event itself, its data unread, until unsubscribed', () => {
  const window = new EventTarget();
  const heard: IncomingMessage[] = [];
  const stop = createWindowTransport(window as unknown as Window).listen((message) => heard.push(message));
  const event = new MessageEvent('message', { origin: 'https://crm.test', data: 1 });
  window.dispatchEvent(event);
  stop();
  stop();
  window.dispatchEvent(new MessageEvent('message'));
  expect(heard).toEqual([event]);
});

test('PM-214 a window whose postMessage throws disturbs nobody', () => {
  const { windows } = createWindowTransport(new EventTarget() as unknown as Window);
  const dead = {
    closed: true,
    postMessage() {
      throw new DOMException('gone', 'DataCloneError');
    },
  };
  expect(() => windows.post(dead, {}, 'https://crm.test')).not.toThrow();
  expect(() => windows.post({}, {}, 'https://crm.test')).not.toThrow();
  expect(windows.closed(dead)).toBe(true);
});
