import type { IncomingMessage, PageWindow } from '../ports.js';
import { createMemoryChannel, type MemoryPort } from './memory-channel.js';
import type { Transport } from './transport.js';

/** One message as a page's document heard it. */
export interface HeardMessage {
  readonly source: PageWindow;
  readonly origin: string;
  readonly data: unknown;
  /** The ports that were transferred with it. */
  readonly ports: readonly MemoryPort[];
}

/** A page's window without a browser: the object is its own identity, as a `WindowProxy` is. */
export interface MemoryWindow {
  /** The origin of the current document. */
  readonly origin: string;
  /** What the current document heard, in order. */
  readonly heard: readonly HeardMessage[];
  /** Sends the host a structured clone, as the current document. */
  post(data: unknown): void;
  /** Called for every message to the current document; forgotten when it is left. Returns the unsubscribe. */
  listen(listener: (message: HeardMessage) => void): () => void;
  /** Puts another document in the window, which has heard nothing. */
  navigate(origin: string): void;
  /** Closes the window: it hears and says nothing from now on. */
  close(): void;
}

/** A host's window and its pages' windows in memory. */
export interface MemoryTransport extends Transport {
  /** Opens a window, or a frame nested in another window. */
  openWindow(origin: string, parent?: MemoryWindow): MemoryWindow;
  /**
   * Delivers what is on its way, each message in its turn, and what is sent in answer.
   * @throws after 100,000 messages: two sides that answer each other for ever.
   */
  flush(): void;
}

const FLUSH_LIMIT = 100_000;

/**
 * Creates windows that behave as the browser's in all that the protocol relies on: values are cloned when sent, arrive
 * later and in order, and only if the document then in the window is of the target origin.
 */
export function createMemoryTransport(hostOrigin = 'https://desktop.test'): MemoryTransport {
  const host: PageWindow = {};
  const receivers = new Set<(message: IncomingMessage) => void>();
  const arrivals = new Map<PageWindow, (message: HeardMessage, targetOrigin: string) => void>();
  const parents = new WeakMap<PageWindow, PageWindow>();
  const underWay: (() => void)[] = [];

  function openWindow(firstOrigin: string, parent?: MemoryWindow): MemoryWindow {
    let origin = firstOrigin;
    let heard: HeardMessage[] = [];
    const listeners = new Set<(message: HeardMessage) => void>();
    const window: MemoryWindow = {
      get origin() {
        return origin;
      },
      get heard() {
        return heard;
      },
      post(data) {
        if (!arrivals.has(window)) return;
        const message = { source: window, origin, data: structuredClone(data) };
        underWay.push(() => {
          for (const receive of [...receivers]) receive(message);
        });
      },
      listen(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      navigate(nextOrigin) {
        origin = nextOrigin;
        heard = [];
        listeners.clear();
      },
      close() {
        arrivals.delete(window);
        listeners.clear();
      },
    };
    if (parent !== undefined) parents.set(window, parent);
    arrivals.set(window, (message, targetOrigin) => {
      if (targetOrigin !== '*' && targetOrigin !== origin) return;
      heard.push(message);
      for (const listener of [...listeners]) listener(message);
    });
    return window;
  }

  return {
    windows: {
      post(window, envelope, targetOrigin, transfer = []) {
        if (!arrivals.has(window)) return;
        const ports = transfer as readonly MemoryPort[];
        const message = { source: host, origin: hostOrigin, data: cloned(envelope), ports };
        if (message.data !== undefined) underWay.push(() => arrivals.get(window)?.(message, targetOrigin));
      },
      closed: (window) => !arrivals.has(window),
      parent: (window) => parents.get(window) ?? null,
      openChannel: () => createMemoryChannel((arrive) => underWay.push(arrive)),
    },
    listen(receive) {
      receivers.add(receive);
      return () => receivers.delete(receive);
    },
    openWindow,
    flush() {
      let delivered = 0;
      for (let deliver = underWay.shift(); deliver !== undefined; deliver = underWay.shift()) {
        delivered += 1;
        if (delivered > FLUSH_LIMIT)
          throw new Error(`More than ${FLUSH_LIMIT} messages in one flush: two sides answer each other for ever`);
        deliver();
      }
    },
  };
}

/** As the browser's adapter does: what cannot be cloned is not sent, and nobody else suffers for it. @see PM-214 */
function cloned(envelope: object): object | undefined {
  try {
    return structuredClone(envelope);
  } catch {
    return undefined;
  }
}
