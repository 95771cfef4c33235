import type { ContactId } from '@patchpanel/protocol';
import { text, type WireEvent } from '@patchpanel/protocol/events';
import type { Read } from '../directory/load-directory.js';
import { memberList, memberText } from '../http/answer.js';
import { type Clock, sleep } from '../platform/clock.js';
import type { ChatMessage } from '../store/chat-state.js';
import { isChat, MAX_MESSAGES, toChatMessage } from '../store/chats.js';

/** Messages that one answer has. */
const PART = 500;
/** The most parts that are read of one conversation. */
const MAX_PARTS = 40;

/** What was written in the last moments may not be listed yet: a second look finds it. */
export const AGAIN_MS = 3_000;

/** Reads what was written before this client heard of a chat. */
export interface Transcripts {
  /** Looks at the contacts: a chat that the agent has taken is read once. */
  observe(): void;
  /** Reads all of them again, since messages may have been missed. */
  reload(): void;
}

/** What transcripts are read with and who is told. */
export interface TranscriptPorts {
  readonly contacts: () => ReadonlyMap<ContactId, WireEvent>;
  readonly read: Read;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly publish: (contactId: ContactId, messages: readonly ChatMessage[]) => void;
}

/** Makes the reader of one session; it stops with the signal. */
export function createTranscripts({ contacts, read, clock, signal, publish }: TranscriptPorts): Transcripts {
  const asked = new Set<ContactId>();

  async function load(contactId: ContactId): Promise<void> {
    const messages = await readTranscript(read, contactId);
    if (!signal.aborted && messages.length > 0) publish(contactId, messages);
  }

  function observe(): void {
    const current = contacts();
    for (const contactId of asked) if (!current.has(contactId)) asked.delete(contactId);
    for (const [contactId, event] of current) {
      if (asked.has(contactId) || !isChat(event) || text(event.Status) === 'Incoming') continue;
      asked.add(contactId);
      void load(contactId)
        .then(() => sleep(clock, AGAIN_MS, signal))
        .then(() => (signal.aborted ? undefined : load(contactId)));
    }
  }

  return {
    observe,
    reload() {
      asked.clear();
      observe();
    },
  };
}

/** The last messages of a conversation, oldest first. */
async function readTranscript(read: Read, contactId: ContactId): Promise<readonly ChatMessage[]> {
  const path = `/patchpanel/v1/contacts/${encodeURIComponent(contactId)}/messages?limit=${PART}`;
  let messages: readonly ChatMessage[] = [];
  let next = '';
  for (let part = 0; part < MAX_PARTS; part += 1) {
    const body = await read(next === '' ? path : `${path}&after=${encodeURIComponent(next)}`);
    messages = [...messages, ...memberList(body, 'messages').map(toChatMessage)].slice(-MAX_MESSAGES);
    next = memberText(body, 'next');
    if (next === '') break;
  }
  return messages;
}
