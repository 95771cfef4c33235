import type { Endpoint } from './messages.js';

/** What message ports, dedicated workers and their scopes have in common. */
export interface PostTarget {
  postMessage(message: unknown): void;
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
  removeEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
  /** Ports deliver nothing before it. */
  start?(): void;
}

/** Wraps a port, a dedicated worker or its scope; `close` ends it for good. */
export function toEndpoint<Out, In>(target: PostTarget, close: () => void): Endpoint<Out, In> {
  return {
    send: (message) => target.postMessage(message),
    listen(listener) {
      const heard = (event: MessageEvent) => listener(event.data as In);
      target.addEventListener('message', heard);
      target.start?.();
      return () => target.removeEventListener('message', heard);
    },
    close,
  };
}
