import type { WorkerEnvironment } from '../platform/environment.js';
import type { Answer } from './answer.js';
import { parseTime } from './time.js';

/** The services prefix of the canonical version. @see AS-1 */
export const SERVICES = '/incontactapi/services/v30.0';
/** The longest that a server can make the client wait by `Retry-After`. */
export const MAX_RETRY_AFTER_MS = 30_000;

/** One request of the agent session API. */
export interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below the server's base, with a leading slash and its query. */
  readonly path: string;
  readonly body?: unknown;
  /** @see AS-9 */
  readonly idempotencyKey?: string;
  readonly timeLimitMs: number;
  readonly signal?: AbortSignal;
}

/** Whom the requests are for. */
export interface ApiAccess {
  readonly serverUrl: string;
  readonly accessToken: string;
}

/** Sends one request; never rejects. */
export type ApiClient = (access: ApiAccess, request: ApiRequest) => Promise<Answer>;

/** Makes the client: time limits, tolerant bodies, no retries. */
export function createApiClient(environment: Pick<WorkerEnvironment, 'clock' | 'fetch'>): ApiClient {
  return async (access, request) => {
    if (request.signal?.aborted) return { kind: 'aborted' };
    const attempt = new AbortController();
    const abort = () => attempt.abort();
    request.signal?.addEventListener('abort', abort);
    const cancelLimit = environment.clock.setTimer(abort, request.timeLimitMs);
    try {
      const response = await environment.fetch(joinUrl(access.serverUrl, request.path), {
        method: request.method,
        headers: headersOf(access, request),
        body: request.body === undefined ? null : JSON.stringify(request.body),
        cache: 'no-store',
        credentials: 'omit',
        signal: attempt.signal,
      });
      return await toAnswer(environment.clock.now(), response);
    } catch {
      return request.signal?.aborted ? { kind: 'aborted' } : { kind: 'unreachable' };
    } finally {
      cancelLimit();
      request.signal?.removeEventListener('abort', abort);
    }
  };
}

function headersOf(access: ApiAccess, request: ApiRequest): Record<string, string> {
  return {
    authorization: `Bearer ${access.accessToken}`,
    ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(request.idempotencyKey === undefined ? {} : { 'idempotency-key': request.idempotencyKey }),
  };
}

/** A success whose body is no JSON was cut off; an error says enough by its status. */
async function toAnswer(now: number, response: Response): Promise<Answer> {
  const text = await response.text();
  const body = parseJson(text);
  if (body === undefined && response.ok) return { kind: 'unreachable' };
  return {
    kind: 'answer',
    status: response.status,
    body: body ?? {},
    cursor: response.headers.get('event-cursor') ?? undefined,
    retryAfterMs: parseRetryAfter(response.headers.get('retry-after'), now),
  };
}

function parseJson(text: string): unknown {
  if (text.trim() === '') return {};
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Reads seconds or an HTTP date. */
function parseRetryAfter(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  const seconds = Number(header);
  const waitMs = header.trim() !== '' && Number.isFinite(seconds) ? seconds * 1000 : parseTime(header) - now;
  return Number.isFinite(waitMs) ? Math.min(Math.max(waitMs, 0), MAX_RETRY_AFTER_MS) : undefined;
}

function joinUrl(serverUrl: string, path: string): string {
  return serverUrl.replace(/\/+$/, '') + path;
}
