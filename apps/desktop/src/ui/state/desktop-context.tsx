import type { SessionState } from '@patchpanel/agent-session';
import type { ContactId } from '@patchpanel/protocol';
import { createContext, type ReactNode, useContext, useMemo, useRef, useSyncExternalStore } from 'react';
import type { CallAvailability, Desktop, DesktopState } from '../../runtime/contract.js';
import { followForDrawing, type Shown, type ShownState } from './shown-state.js';

interface Given {
  readonly desktop: Desktop;
  readonly shown: ShownState;
}

const DesktopContext = createContext<Given | undefined>(undefined);

/** Hands the one desktop of this tab to everything below. */
export function DesktopProvider({ desktop, children }: { readonly desktop: Desktop; readonly children: ReactNode }) {
  const given = useMemo(() => ({ desktop, shown: followForDrawing(desktop) }), [desktop]);
  return <DesktopContext value={given}>{children}</DesktopContext>;
}

function useGiven(): Given {
  const given = useContext(DesktopContext);
  if (given === undefined) throw new Error('the desktop needs a DesktopProvider above');
  return given;
}

/** The desktop whose state is shown and whose commands the buttons call. */
export function useDesktop(): Desktop {
  return useGiven().desktop;
}

/** These parts of what the desktop shows beside the session; renders anew when one of them changes. */
export function useDesktopState<Key extends keyof DesktopState>(...keys: readonly Key[]): Pick<DesktopState, Key> {
  return useShown(({ desktop }) => desktop, keys);
}

/** These parts of the agent's session as this tab sees it; renders anew when one of them changes. */
export function useSession<Key extends keyof SessionState>(...keys: readonly Key[]): Pick<SessionState, Key> {
  return useShown(({ session }) => session, keys);
}

/** What is true of a contact's buttons; renders anew when it may have changed. */
export function useAvailability(contactId: ContactId): CallAvailability {
  useSession('contacts', 'muted', 'directory', 'agentState');
  return useDesktop().availability(contactId);
}

function useShown<State extends object, Key extends keyof State>(
  of: (shown: Shown) => State,
  keys: readonly Key[],
): Pick<State, Key> {
  const { shown } = useGiven();
  const seen = useRef<State>(undefined);
  return useSyncExternalStore(shown.subscribe, () => {
    const now = of(shown.current());
    const before = seen.current;
    if (before !== undefined && keys.every((key) => before[key] === now[key])) return before;
    seen.current = now;
    return now;
  });
}
