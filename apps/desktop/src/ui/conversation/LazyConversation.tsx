import { useLingui } from '@lingui/react/macro';
import { lazy, Suspense } from 'react';
import { EmptyState } from '../parts/EmptyState.js';
import { Spinner } from '../parts/Spinner.js';
import type { ContactSummary } from '../state/contact-summary.js';
import styles from './lazy-conversation.module.css';

const Loaded = lazy(() =>
  import('./Conversation.js').then(
    ({ Conversation }) => ({ default: Conversation }),
    () => ({ default: ConversationMissing }),
  ),
);

/** The conversation of a chat. Its code is loaded with the first chat: who takes calls alone never needs it. */
export function LazyConversation({ contact }: { readonly contact: ContactSummary }) {
  return (
    <Suspense
      fallback={
        <div className={styles.loading}>
          <Spinner />
        </div>
      }
    >
      <Loaded contact={contact} />
    </Suspense>
  );
}

function ConversationMissing(_: { readonly contact: ContactSummary }) {
  const { t } = useLingui();
  return (
    <EmptyState icon="warning" title={t`The conversation could not be loaded`}>
      {t`Reload the desktop to try again. The customer stays with you.`}
    </EmptyState>
  );
}
