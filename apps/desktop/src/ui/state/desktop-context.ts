import type { SessionState } from '@patchpanel/agent-session';
import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Desktop, DesktopState } from '../../runtime/contract.js';

const DesktopContext = createContext<Desktop | undefined>(undefined);

/** Hands the one desktop of this tab to everything below. */
export const DesktopProvider = DesktopContext.Provider;

/** The desktop whose state is shown and whose commands the buttons call. */
export function useDesktop(): Desktop {
  const desktop = useContext(DesktopContext);
  if (desktop === undefined) throw new Error('useDesktop needs a DesktopProvider above it');
  return desktop;
}

/** What the desktop shows beside the session: focus, dialogs, mounted pages, the last problem. */
export function useDesktopState(): DesktopState {
  const desktop = useDesktop();
  return useSyncExternalStore(desktop.subscribe, desktop.state);
}

/** The agent's session as this tab sees it. */
export function useSession(): SessionState {
  const { session } = useDesktop();
  return useSyncExternalStore(session.subscribe, session.state);
}
