import type { Desktop } from './contract.js';

const KEY = 'patchpanel.reloadedFor';

/** What the reload of an idle desktop is decided by. */
export interface IdleReloadOptions {
  readonly desktop: Desktop;
  /** Asks the server what it serves now: any text that changes with its version and the origins that may be framed. */
  readonly readVersion: () => Promise<string>;
  /** Remembers for which version this tab was reloaded, such as `sessionStorage`: never twice in a row for the same. */
  readonly storage: Pick<Storage, 'getItem' | 'setItem'>;
  readonly reload: () => void;
}

/**
 * Reloads the desktop once the server serves another version than at the start, no contact is open and no panel
 * lingers; the sign-in goes on after it. It asks at the start, at each sign-in and whenever the server is reached
 * again, since a server changes by being restarted. Returns the stop.
 * @see PM-704
 */
export function reloadWhenIdle({ desktop, readVersion, storage, reload }: IdleReloadOptions): () => void {
  const { session } = desktop;
  let loaded: string | undefined;
  let served: string | undefined;
  let wasReached = isReached();
  let isAsked = false;

  function isReached(): boolean {
    const { phase, connection } = session.state();
    return phase === 'active' && connection === 'online';
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
    if (isAsked || served === undefined || served === loaded || storage.getItem(KEY) === served) return;
    const isPanelOpen = desktop.state().pages.some(({ contactId }) => contactId !== undefined);
    if (session.state().contacts.size > 0 || isPanelOpen) return;
    isAsked = true;
    storage.setItem(KEY, served);
    reload();
  }
  function follow(): void {
    const isReachedNow = isReached();
    if (isReachedNow && !wasReached) read();
    wasReached = isReachedNow;
    check();
  }

  const stops = [session.subscribe(follow), desktop.subscribe(check)];
  read();
  return () => {
    isAsked = true;
    for (const stop of stops) stop();
  };
}
