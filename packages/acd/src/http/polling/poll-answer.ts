import type { ServerResponse } from 'node:http';
import { ERRORS, type ErrorCode } from '@patchpanel/protocol/api';
import { errorBody } from '../api-error.js';

/* Polls are answered on the response itself: a parked one keeps nothing else alive. */

const write = (response: ServerResponse, status: number, body?: string): void => {
  if (response.writableEnded || response.destroyed) return;
  response.statusCode = status;
  response.setHeader('Cache-Control', 'no-store');
  if (body === undefined) {
    response.end();
    return;
  }
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  response.setHeader('Content-Length', Buffer.byteLength(body));
  response.end(body);
};

/** 200 with the events and the cursor behind them. @see AS-5 @see AS-6 */
export function answerEvents(
  response: ServerResponse,
  sessionId: string,
  events: readonly unknown[],
  position: number,
): void {
  if (!response.headersSent) response.setHeader('Event-Cursor', String(position));
  write(response, 200, JSON.stringify({ sessionId, events }));
}

/** 200 with what goes out to customers and the cursor behind it. */
export function answerOutbox(response: ServerResponse, items: readonly unknown[], position: number): void {
  if (!response.headersSent) response.setHeader('Event-Cursor', String(position));
  write(response, 200, JSON.stringify({ items }));
}

/** 304: the timeout passed without an event. @see AS-5 */
export const answerNothing = (response: ServerResponse): void => write(response, 304);

/** An error with its stable code. @see AS-8 */
export const answerError = (response: ServerResponse, code: ErrorCode, description: string): void =>
  write(response, ERRORS[code].status, JSON.stringify(errorBody(code, description)));
