import { type ServerOptions, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { ERRORS, type ErrorCode } from '@patchpanel/protocol/api';
import type { LimitsConfiguration } from '../configuration/types.js';
import type { UnitLogger } from '../unit/logger.js';
import { errorBody } from './api-error.js';

/** Most bytes of a request's address and headers together. */
const MAX_HEADER_BYTES = 16 * 1024;
/** A whole request has to be here by then; how long an answer takes does not matter. */
const REQUEST_TIMEOUT_MS = 60_000;
/** Late requests are looked for this often. */
const CHECK_MS = 1_000;
const SECOND_MS = 1_000;

/** How a Node server takes connections: a client that sends its request drop by drop is cut off, a poll that waits is not. */
export const connectionOptions = ({ headerSeconds }: LimitsConfiguration) =>
  ({
    maxHeaderSize: MAX_HEADER_BYTES,
    headersTimeout: headerSeconds * SECOND_MS,
    requestTimeout: REQUEST_TIMEOUT_MS,
    connectionsCheckingInterval: CHECK_MS,
  }) satisfies ServerOptions;

const UNREADABLE: readonly [ErrorCode, string] = ['bad_request', 'The request cannot be read.'];
const ANSWERS: Readonly<Record<string, readonly [code: ErrorCode, description: string]>> = {
  HPE_HEADER_OVERFLOW: ['headers_too_large', `Address and headers may have at most ${MAX_HEADER_BYTES} bytes.`],
  ERR_HTTP_REQUEST_TIMEOUT: ['request_timeout', 'The request took too long to arrive.'],
};

/** Answers what is no request that the router could see, writes a line about it, and ends its connection. @see AS-8 */
export function createClientErrorAnswer(
  logger: Pick<UnitLogger, 'info'>,
): (error: NodeJS.ErrnoException, socket: Socket) => void {
  return (error, socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) {
      socket.destroy();
      return;
    }
    const [code, description] = ANSWERS[error.code ?? ''] ?? UNREADABLE;
    const { status } = ERRORS[code];
    logger.info({ status, code }, 'a request was refused');
    const body = JSON.stringify(errorBody(code, description));
    socket.end(
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nContent-Type: application/json; charset=utf-8\r\n` +
        `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
      () => socket.destroy(),
    );
  };
}
