import { useSyncExternalStore } from 'react';

/** What a person chose for this browser. `auto` follows the system. */
export interface Preferences {
  readonly theme: 'auto' | 'light' | 'dark';
  readonly locale: 'auto' | 'en' | 'fr';
  readonly shortcuts: boolean;
}

const KEY = 'patchpanel.preferences';
const DEFAULTS: Preferences = { theme: 'auto', locale: 'auto', shortcuts: true };
const THEMES: readonly unknown[] = ['auto', 'light', 'dark'];
const LOCALES: readonly unknown[] = ['auto', 'en', 'fr'];

/** Reads stored preferences; whatever is missing or not understood has its default. */
export function parsePreferences(stored: string | null): Preferences {
  let value: unknown;
  try {
    value = JSON.parse(stored ?? '{}');
  } catch {
    return DEFAULTS;
  }
  if (typeof value !== 'object' || value === null) return DEFAULTS;
  const { theme, locale, shortcuts } = value as Readonly<Record<string, unknown>>;
  return {
    theme: THEMES.includes(theme) ? (theme as Preferences['theme']) : DEFAULTS.theme,
    locale: LOCALES.includes(locale) ? (locale as Preferences['locale']) : DEFAULTS.locale,
    shortcuts: typeof shortcuts === 'boolean' ? shortcuts : DEFAULTS.shortcuts,
  };
}

const listeners = new Set<() => void>();
let current: Preferences | undefined;

/** The preferences as they are now. */
export function preferences(): Preferences {
  current ??= parsePreferences(readStored());
  return current;
}

/** Changes some preferences and keeps them where the browser allows it. */
export function setPreferences(change: Partial<Preferences>): void {
  current = { ...preferences(), ...change };
  try {
    localStorage.setItem(KEY, JSON.stringify(current));
  } catch {
    // Storage may be full or refused; the choice then lasts as long as the tab.
  }
  for (const listener of listeners) listener();
}

/** Calls back after every change, also one made in another tab; returns the unsubscribe. */
export function subscribePreferences(listener: () => void): () => void {
  const onStorage = (event: StorageEvent): void => {
    if (event.key !== KEY) return;
    current = parsePreferences(event.newValue);
    listener();
  };
  listeners.add(listener);
  window.addEventListener('storage', onStorage);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', onStorage);
  };
}

/** The preferences, followed. */
export function usePreferences(): Preferences {
  return useSyncExternalStore(subscribePreferences, preferences);
}

function readStored(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}
