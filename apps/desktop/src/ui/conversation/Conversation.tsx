import { Trans, useLingui } from '@lingui/react/macro';
import type { ContactSummary } from '../state/contact-summary.js';
import { useSession } from '../state/desktop-context.js';
import { Composer } from './Composer.js';
import styles from './conversation.module.css';
import { MessageList } from './MessageList.js';
import { useTyping } from './use-typing.js';

/** What was written with a customer, and where the agent writes. Loaded with the first chat that is looked at. */
export function Conversation({ contact }: { readonly contact: ContactSummary }) {
  const { t } = useLingui();
  const { chats, agentId } = useSession();
  const { contactId, phase, name } = contact;
  const chat = chats.get(contactId);
  const isOver = phase === 'after-call-work';
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
        <Composer contactId={contactId} />
      )}
    </section>
  );
}
