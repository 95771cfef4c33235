import { expect, test } from 'vitest';
import { parsePreferences } from './preferences.js';

test('what is stored and understood is taken, the rest has its default', () => {
  expect(parsePreferences('{"theme":"dark","locale":"xx","shortcuts":"no"}')).toEqual({
    theme: 'dark',
    locale: 'auto',
    shortcuts: true,
  });
});

test('stored text that is no object gives the defaults', () => {
  const defaults = parsePreferences(null);
  for (const stored of ['', '{', 'null', '7', '"dark"']) expect(parsePreferences(stored)).toEqual(defaults);
});
