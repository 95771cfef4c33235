/** What is wrong with a message that is ours. Stable; compare codes, never `detail`. */
export type MalformedCode =
  | 'INVALID_CONTACT_ID'
  | 'INVALID_SUBSCRIPTION_TYPES'
  | 'INVALID_CARD'
  | 'INVALID_ENVELOPE'
  | 'INVALID_ACKNOWLEDGEMENT'
  | 'INVALID_TOKEN'
  | 'UNREADABLE';

/** A message that is ours but cannot be used. */
export interface MalformedMessage<Type extends string = string> {
  readonly kind: 'malformed';
  readonly messageType: Type;
  readonly code: MalformedCode;
  /** One sentence for a person; holds names of keys and types, and values of `subscriptionTypes` alone. */
  readonly detail: string;
  /** The sender's issuer as log lines show it. @see PM-211 */
  readonly issuer?: string;
  /** The document that a registration is of, where it says so. @see PM-213 */
  readonly documentId?: string;
}

/** The three outcomes of reading what a window was sent: silence, dispatch, or a report. */
export type MessageOutcome<Message, Type extends string = string> =
  | { readonly kind: 'not-ours' }
  | { readonly kind: 'valid'; readonly message: Message }
  | MalformedMessage<Type>;

/** The one outcome without content. */
export const NOT_OURS = { kind: 'not-ours' } as const;
