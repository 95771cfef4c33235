import type { AuditLine, Credentials } from '../contract.js';
import type { Alarm } from '../http/alarm.js';
import type { Answer } from '../http/answer.js';
import { type ApiClient, type ApiRequest, SERVICES } from '../http/api-client.js';
import { createLimit } from '../http/limit.js';
import { type FinalAnswer, repeatUntilAnswered } from '../http/repeat.js';
import { POLL_TIME_LIMIT_MS } from '../polling/event-loop.js';
import type { PollPosition } from '../polling/read-poll.js';
import type { Renewal } from './token-keeper.js';

/** When a request other than a poll counts as lost. */
export const REQUEST_TIME_LIMIT_MS = 10_000;
const MAX_READS_AT_ONCE = 3;
const MAX_PAGE_REQUESTS_AT_ONCE = 2;
const MAX_FAILED_READS = 4;
const SESSIONS = `${SERVICES}/agent-sessions`;

/** The requests of one agent, each repeated as its kind allows. */
export interface Requester {
  poll(position: PollPosition, timeoutSeconds: number, signal: AbortSignal): Promise<Answer>;
  /** Posts or deletes below `agent-sessions`, repeated with the same key until answered. @see AS-9 */
  change(
    method: 'POST' | 'DELETE',
    path: string,
    body: unknown,
    key: string,
    signal: AbortSignal,
    onFailure?: () => void,
  ): Promise<FinalAnswer | undefined>;
  /** Reads a path below the server; `{}` where the server has none. */
  read(path: string, signal: AbortSignal): Promise<unknown>;
  /** Sends a request for a page, repeated until answered. */
  ask(request: Omit<ApiRequest, 'timeLimitMs' | 'signal'>, signal: AbortSignal): Promise<FinalAnswer | undefined>;
  audit(records: readonly AuditLine[], key: string, signal: AbortSignal): Promise<FinalAnswer | undefined>;
}

/** What the requester works with; credentials are asked for each time, since a tab may bring a newer token. */
export interface RequesterPorts {
  readonly client: ApiClient;
  readonly alarm: Alarm;
  readonly random: () => number;
  readonly credentials: () => Credentials;
  /** A token was refused: gets a newer one where it can. */
  readonly renew: (refusedToken: string) => Promise<Renewal>;
}

/** Makes the requester. */
export function createRequester({ client: send, alarm, random, credentials, renew }: RequesterPorts): Requester {
  /** Every request once more with a newer token, where there is one. */
  const client: ApiClient = async (access, request) => {
    const answer = await send(access, request);
    if (answer.kind !== 'answer' || answer.status !== 401) return answer;
    const renewal = await renew(access.accessToken);
    if (renewal === 'unreachable') return { kind: renewal };
    return renewal === 'renewed' ? send(credentials(), request) : answer;
  };
  const limit = createLimit(MAX_READS_AT_ONCE);
  const limitPages = createLimit(MAX_PAGE_REQUESTS_AT_ONCE);
  const post = (path: string, body: unknown, key: string, signal: AbortSignal, method: 'POST' | 'DELETE' = 'POST') =>
    client(credentials(), {
      method,
      path,
      body,
      idempotencyKey: key,
      timeLimitMs: REQUEST_TIME_LIMIT_MS,
      signal,
    });

  return {
    poll({ sessionId, cursor }, timeoutSeconds, signal) {
      const query = `timeout=${timeoutSeconds}&cursor=${encodeURIComponent(cursor)}`;
      return client(credentials(), {
        method: 'GET',
        path: `${SESSIONS}/${encodeURIComponent(sessionId)}/get-next-event?${query}`,
        timeLimitMs: POLL_TIME_LIMIT_MS,
        signal,
      });
    },
    change: (method, path, body, key, signal, onFailure = () => {}) =>
      repeatUntilAnswered(() => post(`${SESSIONS}${path}`, body, key, signal, method), {
        alarm,
        random,
        signal,
        onFailure,
      }),
    read: (path, signal) =>
      limit(async () => {
        let failed = 0;
        const answer = await repeatUntilAnswered(
          () => client(credentials(), { method: 'GET', path, timeLimitMs: REQUEST_TIME_LIMIT_MS, signal }),
          {
            alarm,
            random,
            signal,
            isFinal: ({ status }) => {
              if (status < 500 && status !== 429) return true;
              failed += 1;
              return failed >= MAX_FAILED_READS;
            },
          },
        );
        return answer !== undefined && answer.status < 300 ? answer.body : {};
      }),
    ask: (request, signal) =>
      limitPages(() =>
        repeatUntilAnswered(() => client(credentials(), { ...request, timeLimitMs: REQUEST_TIME_LIMIT_MS, signal }), {
          alarm,
          random,
          signal,
        }),
      ),
    audit: (records, key, signal) =>
      repeatUntilAnswered(() => post('/patchpanel/v1/audit', { records }, key, signal), {
        alarm,
        random,
        signal,
        isFinal: ({ status }) => status < 500 && status !== 429 && status !== 401,
      }),
  };
}
