import { expect, test } from 'vitest';
import { type KeyPress, SHORTCUT_KEYS, shortcutAction } from './shortcuts.js';

const press = (change: Partial<KeyPress>): KeyPress => ({
  altKey: true,
  shiftKey: true,
  ctrlKey: false,
  metaKey: false,
  repeat: false,
  key: 'A',
  code: 'KeyA',
  ...change,
});

test('a shortcut needs Alt and Shift and no other modifier, and is not repeated by a held key', () => {
  expect(shortcutAction(press({}))).toBe('accept');
  for (const off of [{ altKey: false }, { shiftKey: false }, { ctrlKey: true }, { metaKey: true }, { repeat: true }]) {
    expect(shortcutAction(press(off))).toBeUndefined();
  }
});

test('the letter on the key counts on any layout, and its place where Alt changes the letter', () => {
  expect(shortcutAction(press({ key: 'A', code: 'KeyQ' }))).toBe('accept');
  expect(shortcutAction(press({ key: 'Å', code: 'KeyA' }))).toBe('accept');
  expect(shortcutAction(press({ key: 'ArrowUp', code: 'ArrowUp' }))).toBeUndefined();
});

test('no two actions share a key', () => {
  const keys = Object.values(SHORTCUT_KEYS);
  expect(new Set(keys).size).toBe(keys.length);
});
