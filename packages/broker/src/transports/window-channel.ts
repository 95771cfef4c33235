import type { FramePort, PortPair } from '../ports.js';

/** What the transport needs of a browser's `MessagePort`. */
export interface BrowserPort {
  postMessage(frame: string): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  start(): void;
  close(): void;
}

/** The browser's `MessageChannel`. */
export type BrowserChannel = new () => { readonly port1: BrowserPort; readonly port2: BrowserPort };

/** Makes a pair of the browser's ports: one to keep, one to transfer. @see EX-102 */
export function openBrowserChannel(Channel: BrowserChannel): PortPair {
  const { port1, port2 } = new Channel();
  return { host: toFramePort(port1), remote: port2 };
}

/** A text can always be sent, and a port whose other end is gone takes it in silence. */
function toFramePort(port: BrowserPort): FramePort {
  let isOpen = true;
  return {
    post: (frame) => port.postMessage(frame),
    listen(receive) {
      // What was on its way when the port was closed may still arrive.
      port.addEventListener('message', ({ data }) => {
        if (isOpen) receive(data);
      });
      port.start();
    },
    close() {
      isOpen = false;
      port.close();
    },
  };
}
