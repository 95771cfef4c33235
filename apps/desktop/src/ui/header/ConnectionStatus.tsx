import { useLingui } from '@lingui/react';
import { Trans } from '@lingui/react/macro';
import { Spinner } from '../parts/Spinner.js';
import { useNow } from '../state/clock.js';
import { useSession } from '../state/desktop-context.js';
import { formatTimer } from '../state/durations.js';
import { NOTICEABLE_WAIT_MS } from '../state/use-command.js';
import styles from './connection-status.module.css';

/** How the desktop reaches the server; quiet while all is well, with the time that has passed while it is not. */
export function ConnectionStatus() {
  const { connection, connectionSince } = useSession('connection', 'connectionSince');
  const now = useNow();
  const { i18n } = useLingui();
  const elapsedMs = connectionSince === undefined ? 0 : Math.max(0, now - connectionSince);
  if (connection === 'online' || elapsedMs < NOTICEABLE_WAIT_MS) {
    return (
      <span className={styles.online}>
        <span className={styles.dot} aria-hidden="true" />
        <span className={styles.word}>
          <Trans>Connected</Trans>
        </span>
      </span>
    );
  }
  const elapsed = formatTimer(elapsedMs, i18n.locale);
  return (
    <span className={styles.waiting}>
      <Spinner />
      <span>
        {connection === 'offline' ? <Trans>No network · {elapsed}</Trans> : <Trans>Reconnecting · {elapsed}</Trans>}
      </span>
    </span>
  );
}
