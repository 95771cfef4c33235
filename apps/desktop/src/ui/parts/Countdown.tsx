import { useLingui } from '@lingui/react';
import { useServerNow } from '../state/clock.js';
import { formatTimer, fractionLeft, secondsLeft, toIsoDuration } from '../state/durations.js';
import styles from './countdown.module.css';

interface CountdownProps {
  /** Both on the server's clock, in milliseconds. */
  readonly start: number;
  readonly deadline: number;
  readonly tone: 'positive' | 'caution';
}

/** The bar of a countdown; the time itself is told by {@link TimeLeft}. */
export function CountdownBar({ start, deadline, tone }: CountdownProps) {
  const now = useServerNow();
  const left = fractionLeft(start, deadline, now + SECOND_MS);
  return (
    <span className={styles.track} aria-hidden="true">
      <span className={styles[tone]} style={{ inlineSize: `${left * 100}%` }} />
    </span>
  );
}

/** The time left until a deadline on the server's clock. */
export function TimeLeft({ deadline }: { readonly deadline: number }) {
  const now = useServerNow();
  const { i18n } = useLingui();
  const leftMs = secondsLeft(deadline, now) * SECOND_MS;
  return (
    <time className={styles.left} dateTime={toIsoDuration(leftMs)}>
      {formatTimer(leftMs, i18n.locale)}
    </time>
  );
}

/** The bar runs towards where it will be at the next tick, so it looks continuous. */
const SECOND_MS = 1_000;
