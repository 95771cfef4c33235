import type { MediaType } from '@patchpanel/protocol/pages';
import { CHAT_LIFE, type ChatInput, type ChatPhase } from './chat.js';
import { EMAIL_LIFE, type EmailInput, type EmailPhase } from './email.js';
import { VOICE_LIFE, type VoiceInput, type VoicePhase } from './voice.js';
import { VOICEMAIL_LIFE, type VoicemailInput, type VoicemailPhase } from './voicemail.js';
import { WORK_ITEM_LIFE, type WorkItemInput, type WorkItemPhase } from './work-item.js';

/** A phase of any medium; which of them a contact can be in says the table of its medium. */
export type ContactPhase = VoicePhase | ChatPhase | EmailPhase | VoicemailPhase | WorkItemPhase;
/** Anything that may happen to a contact of some medium. */
export type ContactInput = VoiceInput | ChatInput | EmailInput | VoicemailInput | WorkItemInput;

type Table = Readonly<Partial<Record<string, Readonly<Partial<Record<string, ContactPhase | undefined>>>>>>;

const LIVES: Readonly<Record<MediaType, Table>> = {
  voice: VOICE_LIFE,
  chat: CHAT_LIFE,
  email: EMAIL_LIFE,
  voicemail: VOICEMAIL_LIFE,
  workitem: WORK_ITEM_LIFE,
};

/** The phase that an input leads a contact of this medium to, or `undefined` where that is not possible. */
export function nextPhase(medium: MediaType, phase: ContactPhase, input: ContactInput): ContactPhase | undefined {
  return LIVES[medium][phase]?.[input];
}

const CONNECTED: ReadonlySet<ContactPhase> = new Set(['active', 'holding', 'masking', 'joined', 'interrupted']);

/** Tells whether agent and customer are connected, be it on hold, masked or interrupted. */
export function isConnected(phase: ContactPhase): boolean {
  return CONNECTED.has(phase);
}
