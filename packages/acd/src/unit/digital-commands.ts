import type { AgentId, ContactId, SessionId } from '@patchpanel/protocol';
import type { MediaType } from '@patchpanel/protocol/pages';

interface OfHeldContact {
  readonly sessionId: SessionId;
  readonly contactId: ContactId;
}

/** What somebody wants of contacts that are no calls. A customer's command takes the id of the conversation's first contact. */
export type DigitalCommand =
  /** The agent turns to the contact. */
  | (OfHeldContact & { readonly kind: 'ActivateContact' })
  | (OfHeldContact & {
      readonly kind: 'SendChatText';
      readonly messageId: string;
      readonly text: string;
      readonly target?: string;
    })
  | (OfHeldContact & { readonly kind: 'AgentTyping'; readonly isTyping: boolean })
  | {
      readonly kind: 'CustomerMessage';
      readonly contactId: ContactId;
      readonly messageId: string;
      readonly text: string;
    }
  | { readonly kind: 'CustomerTyping'; readonly contactId: ContactId; readonly isTyping: boolean }
  | { readonly kind: 'CustomerAway' | 'CustomerBack'; readonly contactId: ContactId }
  /** The agent asks for the next waiting contact of these media, one of each, also beyond his or her limits. */
  | { readonly kind: 'RequestContacts'; readonly sessionId: SessionId; readonly media: readonly MediaType[] }
  /** The agent writes first: a text message to a phone, or an email. */
  | {
      readonly kind: 'StartText' | 'StartEmail';
      readonly sessionId: SessionId;
      readonly contactId: ContactId;
      readonly address: string;
      /** An id, key or name. */
      readonly skill: string;
      readonly parentContactId?: ContactId;
    }
  | (OfHeldContact & {
      readonly kind: 'TransferContact';
      /** The agent knows that the skill is closed. */
      readonly despiteHours?: boolean;
      /** Only a contact of this medium. */
      readonly mediaType: MediaType;
      /** The id of the contact that goes on. */
      readonly newContactId: ContactId;
      readonly target:
        | { readonly agentId: AgentId }
        /** An id, key or name. */
        | { readonly skill: string };
      /** The draft of an email that goes along, instead of the one saved last. */
      readonly draftId?: string;
    })
  | EmailCommand
  /** In seconds; without a position it goes on where it stands. */
  | (OfHeldContact & { readonly kind: 'PlayVoicemail'; readonly position?: number })
  | (OfHeldContact & { readonly kind: 'PauseVoicemail' });

/** What an agent does with an email; contents are stored before, and named by their ids. */
type EmailCommand =
  | (OfHeldContact & {
      readonly kind: 'SendMail';
      readonly mailId: string;
      readonly how: 'send' | 'reply' | 'forward';
    })
  | (OfHeldContact & { readonly kind: 'SaveDraft'; readonly draftId: string })
  | (OfHeldContact & { readonly kind: 'ParkMail'; readonly draftId?: string })
  | (OfHeldContact & { readonly kind: 'UnparkMail'; readonly immediate: boolean })
  | (OfHeldContact & { readonly kind: 'PreviewMail' | 'RestoreMail' });
