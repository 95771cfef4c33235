import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, type KeyboardEvent, useId, useRef } from 'react';
import { changeText, sendDraft, useChatDraft } from './chat-drafts.js';
import styles from './composer.module.css';
import type { ComposerProps } from './conversation-props.js';
import { useTypingSignal } from './use-typing.js';

/** Characters of one message; the server takes no more. */
const MAX_LENGTH = 4_096;

/** Where the agent writes. What could not be sent stays, with the reason below it. */
export function Composer(props: ComposerProps) {
  const { contactId, areaClass, problemWords, sendButton } = props;
  const { t } = useLingui();
  const { text, isSending, problem } = useChatDraft(contactId);
  const signalTyping = useTypingSignal(contactId, props.setTyping);
  const area = useRef<HTMLTextAreaElement>(null);
  const ids = useId();
  const isEmpty = text.trim() === '';

  const send = (event?: FormEvent): void => {
    event?.preventDefault();
    area.current?.focus();
    if (isEmpty || isSending) return;
    signalTyping('');
    void sendDraft(contactId, props.send);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };

  return (
    <form className={styles.composer} onSubmit={send}>
      <textarea
        ref={area}
        aria-label={t`Message to the customer`}
        className={`${areaClass} ${styles.area}`}
        rows={2}
        maxLength={MAX_LENGTH}
        placeholder={t`Write a message`}
        aria-describedby={problem === undefined ? `${ids}keys` : `${ids}problem ${ids}keys`}
        aria-invalid={problem !== undefined}
        readOnly={isSending}
        value={text}
        onKeyDown={onKeyDown}
        onChange={({ currentTarget }) => {
          changeText(contactId, currentTarget.value);
          signalTyping(currentTarget.value);
        }}
      />
      <div className={styles.foot}>
        <p id={`${ids}keys`} className={styles.keys}>
          <Trans>Enter sends, Shift and Enter begin a new line.</Trans>
        </p>
        {sendButton(isEmpty, isSending)}
      </div>
      <p id={`${ids}problem`} className={styles.problem} role="alert">
        {problem === undefined ? null : (
          <>
            <Trans>Not sent; your text is still here.</Trans> {problemWords(problem)}
          </>
        )}
      </p>
    </form>
  );
}
