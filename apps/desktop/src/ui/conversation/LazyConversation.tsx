import { Trans, useLingui } from '@lingui/react/macro';
import { lazy, Suspense } from 'react';
import { Button } from '../parts/Button.js';
import { EmptyState } from '../parts/EmptyState.js';
import fields from '../parts/field.module.css';
import { Spinner } from '../parts/Spinner.js';
import { useProblemWords } from '../shell/use-problem-words.js';
import type { ContactSummary } from '../state/contact-summary.js';
import { useDesktop, useSession } from '../state/desktop-context.js';
import type { ConversationProps } from './conversation-props.js';
import styles from './lazy-conversation.module.css';

const Loaded = lazy(() =>
  import('./Conversation.js').then(
    ({ Conversation }) => ({ default: Conversation }),
    () => ({ default: ConversationMissing }),
  ),
);

/** The conversation of a chat. Its code is loaded with the first chat: who takes calls alone never needs it. */
export function LazyConversation({ contact }: { readonly contact: ContactSummary }) {
  const desktop = useDesktop();
  const { chats, agentId } = useSession('chats', 'agentId');
  const problemWords = useProblemWords();
  const { contactId, phase, name } = contact;
  return (
    <Suspense
      fallback={
        <div className={styles.loading}>
          <Spinner />
        </div>
      }
    >
      <Loaded
        contactId={contactId}
        chat={chats.get(contactId)}
        agentId={agentId}
        name={name}
        isOver={phase === 'after-call-work'}
        areaClass={fields.area}
        send={(text) => desktop.sendChatText(contactId, text)}
        setTyping={(on) => desktop.setTyping(contactId, on)}
        problemWords={problemWords}
        sendButton={(isEmpty, isSending) => (
          <Button type="submit" look="primary" isPending={isSending} isDisabled={isEmpty}>
            <Trans>Send</Trans>
          </Button>
        )}
      />
    </Suspense>
  );
}

function ConversationMissing(_: ConversationProps) {
  const { t } = useLingui();
  return (
    <EmptyState icon="warning" title={t`The conversation could not be loaded`}>
      {t`Reload the desktop to try again. The customer stays with you.`}
    </EmptyState>
  );
}
