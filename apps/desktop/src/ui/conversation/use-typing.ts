import type { ContactId } from '@patchpanel/protocol';
import type { WireEvent } from '@patchpanel/protocol/events';
import { useCallback, useEffect, useRef, useState } from 'react';

/** How long a word of typing holds without a successor. */
const HOLDS_MS = 10_000;
/** How often it is said again while the typing goes on; the server drops what comes sooner. */
const AGAIN_MS = 5_000;

/** Whether the customer is typing at this moment. */
export function useTyping(typing: WireEvent | undefined): boolean {
  const [expired, setExpired] = useState<WireEvent>();
  useEffect(() => {
    if (typing === undefined) return undefined;
    const timer = setTimeout(() => setExpired(typing), HOLDS_MS);
    return () => clearTimeout(timer);
  }, [typing]);
  return typing !== undefined && typing !== expired;
}

/** Gives what tells the customer's side of the agent's typing, to be called with the text as it now is; `""` ends it. */
export function useTypingSignal(contactId: ContactId, setTyping: (on: boolean) => void): (text: string) => void {
  const said = useRef({ contactId, isTyping: false, at: Number.NEGATIVE_INFINITY });
  return useCallback(
    (text) => {
      const isTyping = text !== '';
      const now = performance.now();
      const before = said.current.contactId === contactId ? said.current : undefined;
      if (isTyping ? before?.isTyping && now - before.at < AGAIN_MS : !before?.isTyping) return;
      said.current = { contactId, isTyping, at: now };
      setTyping(isTyping);
    },
    [contactId, setTyping],
  );
}
