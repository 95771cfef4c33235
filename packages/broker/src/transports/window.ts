import type { IncomingMessage } from '../ports.js';
import type { Transport } from './transport.js';
import { type BrowserChannel, openBrowserChannel } from './window-channel.js';

/** What the transport needs of the browser's `Window`. */
export interface HostWindow {
  addEventListener(type: 'message', listener: (event: IncomingMessage) => void): void;
  removeEventListener(type: 'message', listener: (event: IncomingMessage) => void): void;
  /** For the extended profile. */
  readonly MessageChannel?: BrowserChannel;
}

/** What a page's `WindowProxy` lets another origin do. */
interface RemoteWindow {
  readonly closed: boolean;
  readonly parent: RemoteWindow | null;
  postMessage(message: object, targetOrigin: string, transfer?: readonly object[]): void;
}

/**
 * Connects a broker to the browser. The event itself is handed on: the browser deserialises its `data` when that is first
 * read, which for a stranger's message is never.
 * @see PM-702
 */
export function createWindowTransport(window: HostWindow): Transport {
  const { MessageChannel } = window;
  return {
    windows: {
      ...(MessageChannel !== undefined && { openChannel: () => openBrowserChannel(MessageChannel) }),
      post(target, envelope, targetOrigin, transfer) {
        try {
          (target as RemoteWindow).postMessage(envelope, targetOrigin, transfer);
        } catch {
          // A window that is gone, or an envelope that cannot be cloned: the other pages must not suffer for it (PM-214).
        }
      },
      closed: (target) => (target as RemoteWindow).closed,
      parent(target) {
        try {
          // A message may also come from what is no window, such as a port or a worker; the top window is its own parent.
          const { parent } = target as Partial<RemoteWindow>;
          return parent === undefined || parent === target ? null : parent;
        } catch {
          return null;
        }
      },
    },
    listen(receive) {
      const listener = (event: IncomingMessage): void => receive(event);
      window.addEventListener('message', listener);
      return () => window.removeEventListener('message', listener);
    },
  };
}
