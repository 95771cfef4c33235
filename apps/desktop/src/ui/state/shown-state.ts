import type { SessionState } from '@patchpanel/agent-session';
import type { Desktop, DesktopState } from '../../runtime/contract.js';

/** What stands on the screen: session and desktop of one moment. */
export interface Shown {
  readonly session: SessionState;
  readonly desktop: DesktopState;
}

/** The states that are drawn; they follow the desktop's, a task later. */
export interface ShownState {
  current(): Shown;
  subscribe(listener: () => void): () => void;
}

/**
 * Follows a desktop for drawing. A page of the desktop's own site shares its thread, and what is posted to it waits for
 * the task that posted: so the screen is drawn in the next task, behind the pages, and once for all that changed.
 */
export function followForDrawing({
  session,
  state,
  subscribe,
}: Pick<Desktop, 'session' | 'state' | 'subscribe'>): ShownState {
  const listeners = new Set<() => void>();
  const later = new MessageChannel();
  const take = (): Shown => ({ session: session.state(), desktop: state() });
  let shown = take();
  let isDue = false;
  let stop: (() => void)[] = [];

  const isStale = () => shown.session !== session.state() || shown.desktop !== state();
  const changed = () => {
    if (isDue) return;
    isDue = true;
    later.port2.postMessage(undefined);
  };
  later.port1.onmessage = () => {
    isDue = false;
    if (!isStale()) return;
    shown = take();
    for (const listener of [...listeners]) listener();
  };

  return {
    current() {
      // Nobody is told while nobody listens.
      if (listeners.size === 0 && isStale()) shown = take();
      return shown;
    },
    subscribe(listener) {
      if (listeners.size === 0) {
        stop = [session.subscribe(changed), subscribe(changed)];
        if (isStale()) changed();
      }
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) for (const end of stop.splice(0)) end();
      };
    },
  };
}
