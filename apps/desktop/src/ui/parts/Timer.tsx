import { useLingui } from '@lingui/react';
import { useServerNow } from '../state/clock.js';
import { formatTimer, toIsoDuration } from '../state/durations.js';
import styles from './timer.module.css';

/** A length of time that stands still, in milliseconds; shows nothing while it is unknown. */
export function Duration({ ms }: { readonly ms: number }) {
  const { i18n } = useLingui();
  if (Number.isNaN(ms)) return null;
  return (
    <time className={styles.timer} dateTime={toIsoDuration(ms)}>
      {formatTimer(ms, i18n.locale)}
    </time>
  );
}

/** Time since a moment on the server's clock, running; shows nothing while the moment is unknown. */
export function Timer({ since }: { readonly since: number }) {
  return <Duration ms={useServerNow() - since} />;
}
