import { useLingui } from '@lingui/react';
import { useCallback, useState, useSyncExternalStore } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { PageLayer } from '../../page-layer/index.js';
import type { Desktop, PageInstance } from '../../runtime/contract.js';
import type { SandboxApi } from '../../runtime/sandbox-api.js';
import type { SignIn } from '../../runtime/sign-in.js';
import { PageNotices } from '../pages/PageNotices.js';
import { SandboxProvider } from '../sandbox/sandbox-context.js';
import { DesktopProvider } from '../state/desktop-context.js';
import { useOverlayOpen } from '../state/open-overlays.js';
import { SignOutProvider } from '../state/sign-out-context.js';
import { DesktopShell } from './DesktopShell.js';

interface DesktopRootProps {
  readonly desktop: Desktop;
  readonly signIn: SignIn;
  /** The sandbox's routes; `undefined` on a server without them. */
  readonly sandbox: SandboxApi | undefined;
}

const toolbar = (instance: PageInstance) => <PageNotices instance={instance} />;

/**
 * The desktop while there is a session, and its pages for good: workspaces outlive signing out and in.
 * @see PM-108
 */
export function DesktopRoot({ desktop, signIn, sandbox }: DesktopRootProps) {
  const { i18n } = useLingui();
  const phase = useSyncExternalStore(desktop.session.subscribe, () => desktop.session.state().phase);
  const [dragging, setDragging] = useState(false);
  const overlayOpen = useOverlayOpen();
  const signOut = useCallback(() => signIn.signOut(), [signIn]);
  return (
    <I18nProvider locale={i18n.locale}>
      <DesktopProvider desktop={desktop}>
        <SandboxProvider value={sandbox}>
          <SignOutProvider value={signOut}>
            {phase === 'active' ? <DesktopShell onDragging={setDragging} /> : null}
            <PageLayer desktop={desktop} toolbar={toolbar} modalOpen={overlayOpen} dragging={dragging} />
          </SignOutProvider>
        </SandboxProvider>
      </DesktopProvider>
    </I18nProvider>
  );
}
