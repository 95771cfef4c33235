import type { IncomingMessage, WindowsPort } from '../ports.js';

/** A way between the host's window and the windows of its pages. */
export interface Transport {
  readonly windows: WindowsPort;
  /** Hands on every message to the host's window, unread. Returns the unsubscribe. */
  listen(receive: (message: IncomingMessage) => void): () => void;
}
