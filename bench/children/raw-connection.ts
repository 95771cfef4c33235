import { connect, type Socket } from 'node:net';
import { micros } from './own-memory.js';

/** An answer and when its last byte was here. */
export interface RawAnswer {
  readonly status: number;
  readonly head: string;
  readonly body: string;
  readonly at: number;
}

/** One HTTP connection without a library around it, so that ten thousand of them disturb nobody. One request at a time. */
export class RawConnection {
  readonly #socket: Socket;
  #text = '';
  #answered: ((answer: RawAnswer) => void) | undefined;
  #ended = false;

  /** `lost` is told when the connection ends by the other side or on the way. */
  constructor(url: string, lost: () => void = () => undefined) {
    const { hostname, port } = new URL(url);
    this.#socket = connect({ host: hostname === 'localhost' ? '127.0.0.1' : hostname, port: Number(port) });
    this.#socket.setNoDelay(true);
    this.#socket.setEncoding('latin1').on('data', (part: string) => this.#take(part));
    this.#socket.on('error', () => undefined);
    this.#socket.on('close', () => {
      if (this.#ended) return;
      this.#ended = true;
      lost();
    });
  }

  /** Sends a request; calls back with the answer, or never if the connection is lost. */
  send(request: string, answered: (answer: RawAnswer) => void): void {
    this.#answered = answered;
    this.#socket.write(request);
  }

  ask(request: string): Promise<RawAnswer> {
    return new Promise((resolve) => this.send(request, resolve));
  }

  end(): void {
    this.#ended = true;
    this.#answered = undefined;
    this.#socket.destroy();
  }

  #take(part: string): void {
    const at = micros();
    this.#text += part;
    const headEnd = this.#text.indexOf('\r\n\r\n');
    if (headEnd === -1) return;
    const head = this.#text.slice(0, headEnd);
    const bodyEnd = headEnd + 4 + Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0);
    if (this.#text.length < bodyEnd) return;
    const body = this.#text.slice(headEnd + 4, bodyEnd);
    this.#text = this.#text.slice(bodyEnd);
    const answered = this.#answered;
    this.#answered = undefined;
    answered?.({ status: Number(head.slice(9, 12)), head, body, at });
  }
}
