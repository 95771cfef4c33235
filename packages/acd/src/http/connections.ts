import { type ServerOptions, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { ERRORS, type ErrorCode } from '@patchpanel/protocol/api';
import { errorBody } from './api-error.js';

/** Most bytes of a request's address and headers together. */
const MAX_HEADER_BYTES = 16 * 1024;
/** A request's headers, and the whole request, have to be here by then; how long an answer takes does not matter. */
const HEADERS_TIMEOUT_MS = 10_000;
export const REQUEST_TIMEOUT_MS = 30_000;
/** Late requests are looked for this often. */
const CHECK_MS = 2_000;

/** How a Node server takes connections: a client that sends its request drop by drop is cut off, a poll that waits is not. */
export const CONNECTION_OPTIONS: ServerOptions = {
  maxHeaderSize: MAX_HEADER_BYTES,
  headersTimeout: HEADERS_TIMEOUT_MS,
  requestTimeout: REQUEST_TIMEOUT_MS,
  connectionsCheckingInterval: CHECK_MS,
};

const UNREADABLE: readonly [ErrorCode, string] = ['bad_request', 'The request cannot be read.'];
const ANSWERS: Readonly<Record<string, readonly [code: ErrorCode, description: string]>> = {
  HPE_HEADER_OVERFLOW: ['headers_too_large', `Address and headers may have at most ${MAX_HEADER_BYTES} bytes.`],
  ERR_HTTP_REQUEST_TIMEOUT: [
    'request_timeout',
    `Headers have to be here within ${HEADERS_TIMEOUT_MS / 1000} s, the whole request within ${REQUEST_TIMEOUT_MS / 1000} s.`,
  ],
};

/** Answers what is no request that the router could see, and ends its connection. @see AS-8 */
export function answerClientError(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const [code, description] = ANSWERS[error.code ?? ''] ?? UNREADABLE;
  const { status } = ERRORS[code];
  const body = JSON.stringify(errorBody(code, description));
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nContent-Type: application/json; charset=utf-8\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
    () => socket.destroy(),
  );
}
