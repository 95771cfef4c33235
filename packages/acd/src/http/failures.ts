import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DocumentsError } from '../documents/documents.js';
import { LogFailedError } from '../unit/log-failed-error.js';
import { UnavailableError } from '../unit/unavailable-error.js';
import { ApiError, errorBody } from './api-error.js';
import type { HttpContext } from './http-context.js';
import { correlationOf } from './request-ids.js';

/** Whatever a handler may throw, as the error that crosses the wire. */
function toApiError(error: Error & { statusCode?: number }, bodyBytes: number): ApiError {
  if (error instanceof ApiError) return error;
  if (error instanceof UnavailableError) return new ApiError('unavailable', error.message, { 'Retry-After': '1' });
  if (error instanceof LogFailedError) return new ApiError('log_failed', error.message, { 'Retry-After': '5' });
  if (error instanceof DocumentsError && error.code === 'invalid_name') {
    return new ApiError('invalid_parameter', 'An id in the address or in the parameters cannot be one.');
  }
  const status = error.statusCode ?? 500;
  if (status === 413) return new ApiError('body_too_large', `A body may have at most ${bodyBytes} bytes.`);
  if (status < 500) return new ApiError('bad_request', 'The request cannot be read.');
  return new ApiError('internal_error', 'The server failed; its log says why, under the id of x-trace-id.');
}

/** What a line about a failed request says; the route as it was registered, never the address that was asked for. */
const fields = (request: FastifyRequest, reply: FastifyReply, status: number, code: string) => ({
  requestId: request.id,
  ...correlationOf(request),
  method: request.method,
  route: request.routeOptions.url,
  status,
  code,
  ms: Math.round(reply.elapsedTime),
});

/** Answers errors with stable codes, and writes one line for each: `info` where the client can do better, else `error`. @see AS-8 */
export function useErrors(app: FastifyInstance, { logger, configuration }: HttpContext): void {
  const { bodyBytes } = configuration.server.limits;
  app.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    const { status, code, message, headers } = toApiError(error, bodyBytes);
    const line = fields(request, reply, status, code);
    if (status < 500) logger.info(line, 'a request was refused');
    else logger.error({ ...line, error }, 'a request failed');
    return reply.code(status).headers(headers).send(errorBody(code, message));
  });
}
