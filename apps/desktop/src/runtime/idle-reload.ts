import type { AgentSession } from '@patchpanel/agent-session';
import type { Desktop } from './contract.js';

const KEY = 'patchpanel.reloadedFor';

/** What the reload of an idle tab is decided by. */
export interface IdleReloadOptions {
  readonly session: Pick<AgentSession, 'state' | 'subscribe'>;
  /** Asks the server what it serves now: any text that changes with its version and the origins that may be framed. */
  readonly readVersion: () => Promise<string>;
  /** Calls back whenever somebody looks at the tab again; returns the unsubscribe. */
  readonly onLookedAt: (listener: () => void) => () => void;
  /** Remembers for which version this tab was reloaded, such as `sessionStorage`: never twice in a row for the same. */
  readonly storage: Pick<Storage, 'getItem' | 'setItem'>;
  readonly reload: () => void;
}

/** Watches over the version that a tab shows, from the tab's start on. */
export interface IdleReload {
  /** Once a desktop is open, its panels keep the tab from being reloaded too. */
  follow(desktop: Pick<Desktop, 'state' | 'subscribe'>): void;
  stop(): void;
}

/**
 * Reloads the tab once the server serves another version than at the tab's start, no contact is open and no panel
 * lingers; the sign-in goes on after it. It asks at the start, at each sign-in, whenever the server is reached again,
 * since a server changes by being restarted, and whenever somebody comes back to a tab in which nobody is signed in.
 * @see PM-704
 */
export function reloadWhenIdle(options: IdleReloadOptions): IdleReload {
  const { session, readVersion, storage, reload } = options;
  let desktop: Pick<Desktop, 'state'> | undefined;
  let loaded: string | undefined;
  let served: string | undefined;
  let wasReached = isReached();
  let isOver = false;

  function isReached(): boolean {
    const { phase, connection } = session.state();
    return phase === 'active' && connection === 'online';
  }
  function isBusy(): boolean {
    const { phase, contacts } = session.state();
    const isPanelOpen = desktop?.state().pages.some(({ contactId }) => contactId !== undefined);
    return phase === 'starting' || contacts.size > 0 || isPanelOpen === true;
  }
  function read(): void {
    readVersion().then(
      (version) => {
        loaded ??= version;
        served = version;
        check();
      },
      () => {
        // Not reached: it is asked again when it is.
      },
    );
  }
  function check(): void {
    if (isOver || served === undefined || served === loaded || storage.getItem(KEY) === served || isBusy()) return;
    isOver = true;
    storage.setItem(KEY, served);
    reload();
  }
  function follow(): void {
    const isReachedNow = isReached();
    if (isReachedNow && !wasReached) read();
    wasReached = isReachedNow;
    check();
  }

  const stops = [
    session.subscribe(follow),
    options.onLookedAt(() => {
      if (session.state().phase !== 'active') read();
    }),
  ];
  read();
  return {
    follow(opened) {
      desktop = opened;
      stops.push(opened.subscribe(check));
    },
    stop() {
      isOver = true;
      for (const stop of stops.splice(0)) stop();
    },
  };
}
