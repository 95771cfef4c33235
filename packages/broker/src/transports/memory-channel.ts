import type { FramePort } from '../ports.js';

/** A page's end of a port without a browser. */
export interface MemoryPort {
  /** The texts that the host sent, in order. */
  readonly heard: readonly string[];
  /** Sends the host a structured clone. */
  post(data: unknown): void;
  /** Called for every text of the host that arrives from now on. Returns the unsubscribe. */
  listen(listener: (frame: string) => void): () => void;
}

/** Makes two connected ports; what is sent arrives when `later` says so, in order, unless the host has closed its port. */
export function createMemoryChannel(later: (arrive: () => void) => void): { host: FramePort; remote: MemoryPort } {
  const heard: string[] = [];
  const listeners = new Set<(frame: string) => void>();
  let receive: ((data: unknown) => void) | undefined;
  let isOpen = true;
  return {
    host: {
      post(frame) {
        if (!isOpen) return;
        later(() => {
          heard.push(frame);
          for (const listener of [...listeners]) listener(frame);
        });
      },
      listen(receiver) {
        receive = receiver;
      },
      close() {
        isOpen = false;
      },
    },
    remote: {
      heard,
      post(data) {
        const clone = structuredClone(data);
        later(() => {
          if (isOpen) receive?.(clone);
        });
      },
      listen(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
  };
}
