import type { Desktop } from './contract.js';

/** What a reload of an idle desktop is decided by. */
export interface IdleReloadOptions {
  readonly desktop: Desktop;
  /** Version of the server that this document was loaded from, as `Directory.serverVersion`; the first one seen where unknown. */
  readonly loadedVersion?: string;
  readonly reload: () => void;
}

/**
 * Reloads the desktop once the server's version or the set of origins that may be framed has changed and no contact is
 * open and no panel lingers; the sign-in goes on after it. Returns the stop.
 * @see PM-704
 */
export function reloadWhenIdle({ desktop, loadedVersion, reload }: IdleReloadOptions): () => void {
  let loaded = loadedVersion;
  let asked = false;
  const check = () => {
    const { directory, contacts } = desktop.session.state();
    if (asked || directory === undefined || directory.serverVersion === '') return;
    loaded ??= directory.serverVersion;
    const isIdle = contacts.size === 0 && desktop.state().pages.every(({ contactId }) => contactId === undefined);
    if (directory.serverVersion === loaded || !isIdle) return;
    asked = true;
    reload();
  };
  const stops = [desktop.session.subscribe(check), desktop.subscribe(check)];
  check();
  return () => {
    for (const stop of stops) stop();
  };
}
