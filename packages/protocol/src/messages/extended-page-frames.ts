import type { ContactId } from '../ids.js';
import type { CardChange, CardKey } from './contact-card.js';
import type { CommandFrame } from './extended-commands.js';
import type { SubscriptionType } from './subscription-types.js';

/** Another filter at once, without unregistering, read. @see EX-108 */
export interface SubscribeFrame {
  readonly kind: 'subscribe';
  readonly requestId?: string;
  readonly types: ReadonlySet<SubscriptionType>;
  readonly complaint?: string;
  readonly contactId?: ContactId;
}

/** The customer's name and picture, read: `refused` keys stay as they were. @see EX-109 @see PM-602 */
export interface CardFrame {
  readonly kind: 'card';
  readonly requestId?: string;
  readonly contactId?: ContactId;
  readonly card: CardChange;
  readonly refused: readonly CardKey[];
}

/** What the page's tab shows. An absent key stays as it was; `null` clears it. @see EX-109 */
export interface PanelChange {
  readonly title?: string | null;
  readonly badge?: string | null;
  readonly attention?: boolean;
}

/** A change of the page's tab, read. @see EX-109 */
export interface PanelFrame {
  readonly kind: 'panel';
  readonly requestId?: string;
  readonly change: PanelChange;
}

/** What is to be done with a draft. @see EX-110 */
export type DraftFrame = { readonly kind: 'draft'; readonly requestId: string; readonly key: string } & (
  | { readonly op: 'get' | 'delete' }
  /** `value` is any JSON value; `json` its text. */
  | { readonly op: 'put'; readonly json: string }
);

/** A wish for a proof of identity. @see EX-401 */
export interface IdentityFrame {
  readonly kind: 'identity';
  readonly requestId: string;
  readonly nonce?: string;
}

/** The page has kept what it has read up to this number. @see EX-111 */
export interface AckFrame {
  readonly kind: 'ack';
  readonly seq: number;
}

/** A sign of life that wants one back. @see EX-111 */
export interface PingFrame {
  readonly kind: 'ping';
  readonly id: string | number;
}

/** The page has saved and may go. @see EX-107 */
export interface ClosedFrame {
  readonly kind: 'closed';
}

/** Whatever a page sends over its port, read. @see EX-104 */
export type PageFrame =
  | CommandFrame
  | SubscribeFrame
  | CardFrame
  | PanelFrame
  | DraftFrame
  | IdentityFrame
  | AckFrame
  | PingFrame
  | ClosedFrame;
/** The `kind` of a page's frame. */
export type PageFrameKind = PageFrame['kind'];
