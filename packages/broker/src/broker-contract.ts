import type { ContactId } from '@patchpanel/protocol';
import type { PageDescription } from '@patchpanel/protocol/pages';
import type { DiagnosticEvent } from './diagnostics/diagnostic-event.js';
import type { IncomingMessage, PageWindow } from './ports.js';

/** How the host shows a page: in an iframe that it embeds, or in a window that it opened (PM-705). */
export type PageWindowKind = 'frame' | 'popup';

/** A page that the host shows: one window in one place. */
export interface AttachedPage {
  readonly page: PageDescription;
  readonly window: PageWindow;
  /** The contact of the panel that the page stands in; absent in a workspace. */
  readonly contactId?: ContactId;
  /**
   * `frame` unless said. A pop-out is attached in the task in which `window.open` (without `noopener`) returned it; it is
   * a page of its own beside the frame, its loads are never told, and it is detached when the host lets go of it.
   * @see PM-705 @see PM-213
   */
  readonly kind?: PageWindowKind;
}

/** The host's grip on an attached page. */
export interface PageHandle {
  /** Tells the broker that the frame's `load` event fired; of a pop-out there is none to tell of. @see PM-213 */
  loaded(): void;
  /**
   * Tells a page of the extended profile that its panel is about to close, and resolves when it has saved, at the latest
   * after 2 s; for any other page at once. The frame is then the host's to remove. @see EX-107
   */
  closing(reason: string): Promise<void>;
  /** Takes the page out; its subscription ends. Idempotent. @see PM-214 */
  detach(): void;
}

/** The host's half of the protocol. */
export interface Broker {
  attach(page: AttachedPage): PageHandle;
  /** Takes one message of the window transport; never throws. */
  receive(message: IncomingMessage): void;
  /**
   * Tells a listener of every message in and out, with the verdict and its rule, until the returned function is called.
   * Nothing is made for it while nobody listens. Events carry messages as they are: they may hold personal data.
   */
  diagnostics(listener: (event: DiagnosticEvent) => void): () => void;
  close(): void;
}
