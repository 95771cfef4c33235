import type { ContactId } from '@patchpanel/protocol';
import { useState } from 'react';

/** What the agent wrote and chose before saving it. */
export interface WrapUpDraft {
  readonly dispositionId?: number;
  readonly notes: string;
}

const EMPTY: WrapUpDraft = { notes: '' };
const MAX_DRAFTS = 20;
const drafts = new Map<ContactId, WrapUpDraft>();

/** The draft of a contact's after-call work; it outlives the form, so looking at another contact loses nothing. The oldest of more than 20 goes. */
export function useWrapUpDraft(contactId: ContactId): readonly [WrapUpDraft, (change: Partial<WrapUpDraft>) => void] {
  const [draft, setDraft] = useState(() => drafts.get(contactId) ?? EMPTY);
  const change = (part: Partial<WrapUpDraft>): void => {
    const next = { ...draft, ...part };
    drafts.delete(contactId);
    drafts.set(contactId, next);
    const [oldest] = drafts.keys();
    if (drafts.size > MAX_DRAFTS && oldest !== undefined) drafts.delete(oldest);
    setDraft(next);
  };
  return [draft, change];
}
