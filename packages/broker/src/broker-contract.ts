import type { ContactId } from '@patchpanel/protocol';
import type { PageDescription } from '@patchpanel/protocol/pages';
import type { IncomingMessage, PageWindow } from './ports.js';

/** A page that the host shows: one window in one place. */
export interface AttachedPage {
  readonly page: PageDescription;
  readonly window: PageWindow;
  /** The contact of the panel that the page stands in; absent in a workspace. */
  readonly contactId?: ContactId;
}

/** The host's grip on an attached page. */
export interface PageHandle {
  /** Tells the broker that the frame's `load` event fired. @see PM-213 */
  loaded(): void;
  /** Takes the page out; its subscription ends. Idempotent. @see PM-214 */
  detach(): void;
}

/** The host's half of the protocol. */
export interface Broker {
  attach(page: AttachedPage): PageHandle;
  /** Takes one message of the window transport; never throws. */
  receive(message: IncomingMessage): void;
  close(): void;
}
