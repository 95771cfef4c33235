import { expect, test } from 'vitest';
import { chooseLocale } from './locale.js';

test('a chosen language wins over the browser', () => {
  expect(chooseLocale('en', ['fr-FR'])).toBe('en');
});

test('otherwise the first language of the browser that the desktop speaks, whatever the region', () => {
  expect(chooseLocale('auto', ['de-DE', 'FR-ca', 'en'])).toBe('fr');
  expect(chooseLocale('auto', ['de'])).toBe('en');
  expect(chooseLocale('auto', [])).toBe('en');
});
