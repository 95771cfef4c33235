import { Trans, useLingui } from '@lingui/react/macro';
import { Composer } from './Composer.js';
import styles from './conversation.module.css';
import type { ConversationProps } from './conversation-props.js';
import { MessageList } from './MessageList.js';
import { useTyping } from './use-typing.js';

/** What was written with a customer, and where the agent writes. Loaded with the first chat that is looked at. */
export function Conversation({ chat, agentId, name, isOver, ...composer }: ConversationProps) {
  const { t } = useLingui();
  const isTyping = useTyping(chat?.typing) && !isOver;
  const customer = name ?? t`The customer`;
  return (
    <section className={styles.conversation} aria-label={t`Conversation`}>
      <MessageList messages={chat?.messages ?? []} customer={customer} agentId={agentId} />
      <p className={styles.typing}>{isTyping ? <Trans>{customer} is writing…</Trans> : null}</p>
      {isOver ? (
        <p className={styles.over}>
          <Trans>The chat has ended. Nothing more can be written.</Trans>
        </p>
      ) : (
        <Composer {...composer} />
      )}
    </section>
  );
}
