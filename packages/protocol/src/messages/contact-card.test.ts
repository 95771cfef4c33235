import { expect, test } from 'vitest';
import { readCard } from './contact-card.js';

const BASE64 = 'iVBORw0KGgo=';

test('PM-601 keys are case-sensitive', () => {
  expect(readCard({ Name: 'Ada', userimg: 'https://crm.test/a.png' })).toEqual({ card: {}, refused: [] });
});

test('PM-602 a name is cut at 200 characters, none of them in half', () => {
  expect(readCard({ name: 'x'.repeat(201) }).card.name).toBe('x'.repeat(200));
  expect(readCard({ name: '😀'.repeat(201) }).card.name).toBe('😀'.repeat(200));
  expect(readCard({ name: `x${'😀'.repeat(150)}` }).card.name).toBe(`x${'😀'.repeat(150)}`);
});

test.each([['name'], ['userImg']])('PM-602 "" and null clear %s, a missing one stays', (key) => {
  expect(readCard({ [key]: '' }).card).toEqual({ [key]: null });
  expect(readCard({ [key]: null }).card).toEqual({ [key]: null });
  expect(readCard({ [key]: undefined })).toEqual({ card: {}, refused: [] });
});

test.each([
  'https://crm.test/ada.svg?size=2',
  'HTTPS://CRM.TEST/A.PNG',
  'http://localhost:7101/a.png',
  'http://crm.localhost/a.png',
  'http://127.0.0.1/a.png',
  'http://127.8.9.1:80/a.png',
  'http://[::1]:7101/a.png',
  `data:image/png;base64,${BASE64}`,
  `data:image/jpg;base64,${BASE64}`,
  `data:image/jpeg;base64,${BASE64}`,
  `data:image/webp;base64,${BASE64}`,
  `data:image/gif;base64,${BASE64}`,
  `DATA:Image/PNG;BASE64,${BASE64}`,
])('PM-602 the picture %s is shown', (userImg) => {
  expect(readCard({ userImg })).toEqual({ card: { userImg }, refused: [] });
});

test.each([
  'javascript:alert(1)',
  ' javascript:alert(1)',
  'http://crm.test/a.png',
  'http://localhost.crm.test/a.png',
  'http://127.0.0.1.crm.test/a.png',
  'http://localhost@crm.test/a.png',
  'https:a.png',
  'https:\\\\crm.test\\a.png',
  '/a.png',
  '//crm.test/a.png',
  'a.png',
  'blob:https://crm.test/1',
  'ftp://crm.test/a.png',
  `data:image/svg+xml;base64,${BASE64}`,
  'data:image/png,abc',
  `data:text/html;base64,${BASE64}`,
  `data:image/png;base64,${BASE64}<svg>`,
  'data:image/png;base64,',
  `data:image/png;x=y;base64,${BASE64}`,
  'https://',
  5,
  {},
  ['https://crm.test/a.png'],
  true,
])('PM-602 the picture %j is refused', (userImg) => {
  expect(readCard({ name: 'Ada', userImg })).toEqual({ card: { name: 'Ada' }, refused: ['userImg'] });
});

test('PM-602 a picture of 256 KiB is shown, one of a character more is not', () => {
  const head = 'data:image/png;base64,';
  const full = head + 'A'.repeat(256 * 1024 - head.length);
  expect(readCard({ userImg: full }).refused).toEqual([]);
  expect(readCard({ userImg: `${full}A` }).refused).toEqual(['userImg']);
});

test('PM-602 each key is judged by itself', () => {
  expect(readCard({ name: { first: 'Ada' }, userImg: 'https://crm.test/a.png' })).toEqual({
    card: { userImg: 'https://crm.test/a.png' },
    refused: ['name'],
  });
});
