import { createRoot } from 'react-dom/client';
import './theme/tokens.css';
import './theme/base.css';
import { App } from './app.js';
import { activateLocale } from './locales/activate-locale.js';
import { chooseLocale } from './locales/locale.js';
import { isAnswerForAnotherTab } from './runtime/issuer-sign-in.js';
import { startTab } from './start-tab.js';
import { applyTheme } from './theme/apply-theme.js';
import { preferences, subscribePreferences } from './ui/state/preferences.js';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element with the id "root"');

const followPreferences = (): Promise<void> => {
  const { theme, locale } = preferences();
  applyTheme(theme);
  return activateLocale(chooseLocale(locale, navigator.languages));
};
subscribePreferences(() => void followPreferences());
await followPreferences();
if (!isAnswerForAnotherTab(location.search)) createRoot(root).render(<App {...startTab()} />);
