import { useLingui } from '@lingui/react/macro';
import type { ChatMessage } from '@patchpanel/agent-session';
import styles from './message.module.css';

interface MessageProps {
  readonly message: ChatMessage;
  readonly customer: string;
  readonly agentId: string | undefined;
}

/** One message: who wrote it, when, and its plain text. */
export function Message({ message, customer, agentId }: MessageProps) {
  const { t, i18n } = useLingui();
  const { sender, time, text } = message;
  const who =
    sender === 'customer'
      ? customer
      : sender === 'system'
        ? t`System`
        : message.agentId === agentId
          ? t`You`
          : t`Another agent`;
  const at = new Date(time);
  const isToday = at.toDateString() === new Date().toDateString();
  return (
    <div className={styles.message} data-sender={sender}>
      <p className={styles.meta}>
        <span className={styles.who}>{who}</span>
        {Number.isNaN(at.getTime()) ? null : (
          <time dateTime={time}>
            {i18n.date(at, isToday ? { timeStyle: 'short' } : { dateStyle: 'short', timeStyle: 'short' })}
          </time>
        )}
      </p>
      <p className={styles.text} dir="auto">
        {text}
      </p>
    </div>
  );
}
