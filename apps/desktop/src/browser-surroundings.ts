import { i18n } from '@lingui/core';
import type { ExtendedSurroundings } from './runtime/extended-ports.js';
import { subscribePreferences } from './ui/state/preferences.js';

/** The colours that pages may dress in, by the names of the desktop's own custom properties. @see EX-106 */
const COLOR_TOKENS = [
  '--surface-app',
  '--surface-base',
  '--surface-sunken',
  '--surface-raised',
  '--surface-hover',
  '--surface-selected',
  '--line-soft',
  '--line-strong',
  '--ink',
  '--ink-muted',
  '--ink-faint',
  '--ink-on-fill',
  '--accent-ink',
  '--accent-fill',
  '--positive-ink',
  '--positive-fill',
  '--positive-soft',
  '--caution-ink',
  '--caution-fill',
  '--caution-soft',
  '--critical-ink',
  '--critical-fill',
  '--critical-soft',
] as const;
const DARK = '(prefers-color-scheme: dark)';
const CONTRAST = '(prefers-contrast: more)';

type Theme = ReturnType<ExtendedSurroundings['theme']>;

/** The look of this document as pages may follow it; the theme is measured once for each change. */
export function createBrowserSurroundings(): ExtendedSurroundings {
  let measured: Theme | undefined;
  return {
    locale: () => i18n.locale,
    timeZone: () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    theme() {
      measured ??= measureTheme();
      return measured;
    },
    newEpoch: () => crypto.randomUUID(),
    isSeen: () => document.visibilityState === 'visible',
    subscribe(listener) {
      const restyled = () => {
        measured = undefined;
        listener();
      };
      const media = [matchMedia(DARK), matchMedia(CONTRAST)];
      for (const query of media) query.addEventListener('change', restyled);
      document.addEventListener('visibilitychange', listener);
      const stops = [subscribePreferences(restyled), i18n.on('change', listener)];
      return () => {
        for (const query of media) query.removeEventListener('change', restyled);
        document.removeEventListener('visibilitychange', listener);
        for (const stop of stops) stop();
      };
    },
  };
}

/** A page has a document of its own, so it gets colours that are worked out, not the expressions that lead to them. */
function measureTheme(): Theme {
  const { theme } = document.documentElement.dataset;
  const isDark = theme === undefined ? matchMedia(DARK).matches : theme === 'dark';
  const probe = document.documentElement.appendChild(document.createElement('span'));
  probe.hidden = true;
  const style = getComputedStyle(probe);
  const colorOf = (token: string) => {
    probe.style.color = `var(${token})`;
    return style.color;
  };
  const tokens = Object.fromEntries(COLOR_TOKENS.map((token) => [token, colorOf(token)]));
  probe.remove();
  return { scheme: isDark ? 'dark' : 'light', tokens };
}
