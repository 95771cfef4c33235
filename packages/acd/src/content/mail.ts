import type { AgentId, ContactId } from '@patchpanel/protocol';

/** The parts of a mail that its writer fills in. Addresses as they were given; the content is stored as it is and never shown by us. */
export interface MailText {
  readonly from: string;
  readonly to: string;
  readonly cc: string;
  readonly bcc: string;
  readonly subject: string;
  readonly bodyHtml: string;
}

/** A file that goes with a mail. */
export interface MailAttachment {
  readonly name: string;
  /** base64. */
  readonly content: string;
}

/** A mail as it is kept: received, a draft, or sent. Its attachments' contents are kept beside it. */
export interface StoredMail extends MailText {
  readonly mailId: string;
  readonly kind: 'received' | 'draft' | 'sent';
  readonly conversationId: ContactId;
  readonly contactId: ContactId;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly agentId?: AgentId;
  /** The service that brought the conversation. */
  readonly service?: string;
  readonly attachments: readonly string[];
  /** Attachments of the mail that is answered or forwarded, by their names. */
  readonly originalAttachments?: readonly string[];
  /** What a draft keeps for its writer beside the text. */
  readonly notes?: string;
  readonly tags?: string;
  readonly primaryDispositionId?: number;
  readonly secondaryDispositionId?: number;
}
