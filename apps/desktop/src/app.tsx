import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { lazy, Suspense, useEffect, useState, useSyncExternalStore } from 'react';
import type { RunningDesktop } from './runtime/start-desktop.js';
import { SignInScreen } from './ui/sign-in/SignInScreen.js';
import { Splash } from './ui/sign-in/Splash.js';
import { usePlatform } from './ui/sign-in/use-platform.js';

const loadDesktop = () => import('./ui/shell/DesktopRoot.js').then(({ DesktopRoot }) => ({ default: DesktopRoot }));
const LazyDesktop = lazy(loadDesktop);

/** The whole app: the sign-in screen, and behind it the desktop, which is loaded when somebody signs in and stays. */
export function App({ desktop, signIn, sandbox }: RunningDesktop) {
  const { session } = desktop;
  const { phase, reason } = useSyncExternalStore(session.subscribe, session.state);
  const platform = usePlatform(sandbox);
  const [resumed, setResumed] = useState(false);
  const [entered, setEntered] = useState(false);
  if (phase === 'active' && !entered) setEntered(true);

  useEffect(() => {
    void signIn.resume().finally(() => setResumed(true));
  }, [signIn]);
  useEffect(() => {
    if (phase === 'starting') void loadDesktop();
  }, [phase]);

  const away = phase === 'signed-out' || phase === 'ended' || (phase === 'starting' && resumed);
  const sandboxed = platform.kind === 'known' && platform.info.sandbox;
  return (
    <I18nProvider i18n={i18n}>
      {phase === 'active' ? null : away && resumed ? (
        <SignInScreen platform={platform} sandbox={sandbox} signIn={signIn} reason={reason} />
      ) : (
        <Splash />
      )}
      {entered ? (
        <Suspense fallback={<Splash />}>
          <LazyDesktop desktop={desktop} signIn={signIn} sandbox={sandboxed ? sandbox : undefined} />
        </Suspense>
      ) : null}
    </I18nProvider>
  );
}
