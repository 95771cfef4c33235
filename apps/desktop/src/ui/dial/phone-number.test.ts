import { expect, test } from 'vitest';
import { cleanPhoneNumber } from './phone-number.js';

test('what people write around a number is not dialled', () => {
  expect(cleanPhoneNumber(' +33 (0)1-23.45/67 ')).toBe('+3301234567');
  expect(cleanPhoneNumber('*31#0612')).toBe('*31#0612');
  expect(cleanPhoneNumber('1+2')).toBe('12');
});

test('text without a digit dials nothing', () => {
  for (const typed of ['', '+', 'ada', ' - ']) expect(cleanPhoneNumber(typed)).toBe('');
});
