import { useLingui } from '@lingui/react/macro';
import type { ChatMessage } from '@patchpanel/agent-session';
import { useLayoutEffect, useRef } from 'react';
import { Message } from './Message.js';
import styles from './message-list.module.css';

/** How far from the end the list still counts as read to the end, in pixels. */
const NEAR_END = 48;

interface MessageListProps {
  readonly messages: readonly ChatMessage[];
  readonly customer: string;
  readonly agentId: string | undefined;
}

/** The messages, oldest first. It stays at the end while the agent reads there, and goes there when the agent writes. */
export function MessageList({ messages, customer, agentId }: MessageListProps) {
  const { t } = useLingui();
  const list = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const last = messages.at(-1);

  useLayoutEffect(() => {
    const box = list.current;
    if (box === null || last === undefined) return;
    if (isAtEnd.current || last.sender === 'agent') box.scrollTop = box.scrollHeight;
  }, [last]);

  const onScroll = (): void => {
    const box = list.current;
    if (box !== null) isAtEnd.current = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_END;
  };

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
    <div ref={list} className={styles.list} role="log" aria-label={t`Messages`} tabIndex={0} onScroll={onScroll}>
      {messages.length === 0 ? (
        <p className={styles.none}>{t`Nothing has been written yet.`}</p>
      ) : (
        messages.map((message) => (
          <Message key={message.messageId} message={message} customer={customer} agentId={agentId} />
        ))
      )}
    </div>
  );
}
