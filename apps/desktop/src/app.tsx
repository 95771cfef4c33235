import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { lazy, Suspense, useEffect, useState, useSyncExternalStore } from 'react';
import type { Tab } from './start-tab.js';
import { SignInScreen } from './ui/sign-in/SignInScreen.js';
import { Splash } from './ui/sign-in/Splash.js';
import { usePlatform } from './ui/sign-in/use-platform.js';

const loadDesktop = () => import('./desktop-chunk.js').then(({ DesktopChunk }) => ({ default: DesktopChunk }));
const LazyDesktop = lazy(loadDesktop);

/** The whole app: the sign-in screen, and behind it the desktop, which is loaded when somebody signs in and stays. */
export function App({ session, signIn, sandbox, idleReload }: Tab) {
  const phase = useSyncExternalStore(session.subscribe, () => session.state().phase);
  const reason = useSyncExternalStore(session.subscribe, () => session.state().reason);
  const platform = usePlatform(sandbox);
  const [resumed, setResumed] = useState(false);
  const [problem, setProblem] = useState<string>();
  const [entered, setEntered] = useState(false);
  if (phase === 'active' && !entered) setEntered(true);

  useEffect(() => {
    void signIn.resume().then((outcome) => {
      setProblem(outcome?.reason);
      setResumed(true);
    });
  }, [signIn]);
  useEffect(() => {
    if (phase === 'starting') void loadDesktop();
  }, [phase]);

  const sandboxed = platform.kind === 'known' && platform.info.sandbox;
  return (
    <I18nProvider i18n={i18n}>
      {phase === 'active' ? null : resumed ? (
        <SignInScreen
          platform={platform}
          sandbox={sandbox}
          signIn={signIn}
          reason={reason}
          entered={entered}
          problem={problem}
        />
      ) : (
        <Splash />
      )}
      {entered ? (
        <Suspense fallback={<Splash />}>
          <LazyDesktop
            session={session}
            signIn={signIn}
            sandbox={sandbox}
            idleReload={idleReload}
            sandboxed={sandboxed}
          />
        </Suspense>
      ) : null}
    </I18nProvider>
  );
}
