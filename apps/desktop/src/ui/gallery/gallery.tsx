import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { type ReactNode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import '../../theme/tokens.css';
import '../../theme/base.css';
import { activateLocale } from '../../locales/activate-locale.js';
import { chooseLocale } from '../../locales/locale.js';
import { applyTheme } from '../../theme/apply-theme.js';
import { DesktopRoot } from '../shell/DesktopRoot.js';
import { galleryDesktop } from './gallery-desktop.js';
import { SCENES, type SceneName } from './scenes.js';
import { SIGN_IN_SCENES, signInScene } from './sign-in-scenes.js';

/** Shows one scene: `?scene=active&theme=dark&locale=fr`. For looking at every state, and for the accessibility test. */
const parameters = new URLSearchParams(location.search);
const name = parameters.get('scene') ?? 'available';
const theme = parameters.get('theme');
applyTheme(theme === 'dark' || theme === 'light' ? theme : 'auto');
await activateLocale(chooseLocale('auto', [parameters.get('locale') ?? 'en']));

function content(): ReactNode {
  if (name in SIGN_IN_SCENES) return signInScene(name as keyof typeof SIGN_IN_SCENES);
  const desktop = galleryDesktop(SCENES[name as SceneName]);
  const { sandbox, signIn } = SIGN_IN_SCENES['sign-in'];
  return <DesktopRoot desktop={desktop} signIn={signIn} sandbox={sandbox} />;
}

const root = document.getElementById('root');
if (root !== null) {
  createRoot(root).render(
    <I18nProvider i18n={i18n}>
      <Suspense>{content()}</Suspense>
    </I18nProvider>,
  );
}
