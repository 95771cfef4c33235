import { useState } from 'react';
import { openDesktop } from './open-desktop.js';
import type { Tab } from './start-tab.js';
import { DesktopRoot } from './ui/shell/DesktopRoot.js';

/** Everything that is loaded after the sign-in: the desktop and its screens. */
export function DesktopChunk({
  session,
  signIn,
  sandbox,
  idleReload,
  sandboxed,
}: Tab & { readonly sandboxed: boolean }) {
  const [desktop] = useState(() => openDesktop(session, idleReload));
  return <DesktopRoot desktop={desktop} signIn={signIn} sandbox={sandboxed ? sandbox : undefined} />;
}
