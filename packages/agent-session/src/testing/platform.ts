import {
  eventContactId,
  eventType,
  isContactEvent,
  isFinalContactEvent,
  type WireEvent,
} from '@patchpanel/protocol/events';
import type { Clock } from '../platform/clock.js';
import { sessionStart } from './events.js';

/** One request as the platform heard it. */
export interface HeardRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly key: string | null;
  readonly token: string;
  readonly at: number;
}

type Fault = (request: HeardRequest) => Response | 'network' | undefined;
const SESSIONS = '/incontactapi/services/v30.0/agent-sessions';
const json = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  new Response(status === 304 ? null : JSON.stringify(body), { status, headers });

/** A body that breaks off after its first bytes. */
export function cutResponse(text: string): Response {
  const stream = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode(text));
    },
    pull(controller) {
      controller.error(new Error('connection reset'));
    },
  });
  return new Response(stream, { status: 200, headers: { 'event-cursor': '99' } });
}

/** A platform in memory that keeps the rules AS-5 to AS-9 as far as a client can see them. */
export function createPlatform(clock: Clock) {
  const entries: WireEvent[][] = [];
  const requests: HeardRequest[] = [];
  const faults: Fault[] = [];
  const outcomes = new Map<string, Response>();
  const contacts = new Map<string, WireEvent>();
  let state: WireEvent = { Type: 'AgentState', CurrentState: 'Unavailable' };
  let session: { ids: Map<string, number> } | undefined;
  let serial = 0;
  let minCursor = 0;
  const wake: (() => void)[] = [];
  let isStuck: (request: HeardRequest) => boolean = () => false;
  let onCommand: (path: string, body: Record<string, unknown>) => Response | undefined = () => undefined;
  const readable: Record<string, unknown> = {
    '/permissions': {
      permissions: ['muteAgent', 'masking', 'recordContact'].map((Key) => ({ Key, Value: 'True' })),
    },
  };

  function push(...events: WireEvent[]): void {
    for (const event of events) {
      if (eventType(event) === 'AgentState') state = event;
      const id = isContactEvent(event) ? eventContactId(event) : undefined;
      if (id !== undefined && isFinalContactEvent(event)) contacts.delete(id);
      else if (id !== undefined) contacts.set(id, event);
    }
    entries.push(events);
    for (const tell of wake.splice(0)) tell();
  }

  function openSession(): Response {
    serial += 1;
    const sessionId = `S${serial}`;
    session ??= { ids: new Map() };
    session.ids.set(sessionId, entries.length);
    push(sessionStart, state, ...contacts.values());
    return json(202, { sessionId });
  }

  function poll(request: HeardRequest, sessionId: string, signal: AbortSignal | null): Promise<Response> | Response {
    const start = session?.ids.get(sessionId);
    if (start === undefined) return json(409, { error: 'session_ended' });
    const cursor = request.query.get('cursor') ?? '';
    const from = cursor === '' ? start : Number(cursor);
    if (cursor !== '' && from < minCursor) return json(410, { error: 'cursor_expired' });
    if (!(from <= entries.length)) return json(400, { error: 'cursor_unknown' });
    if (from < entries.length) {
      return json(200, { sessionId, events: entries.slice(from).flat() }, { 'event-cursor': String(entries.length) });
    }
    if (request.query.get('timeout') === '0') return json(304, {});
    return new Promise((resolve, reject) => {
      const cancel = clock.setTimer(() => resolve(json(304, {})), Number(request.query.get('timeout')) * 1000);
      wake.push(() => {
        cancel();
        resolve(poll(request, sessionId, signal));
      });
      signal?.addEventListener('abort', () => {
        cancel();
        reject(new Error('aborted'));
      });
    });
  }

  function command(request: HeardRequest, action: string): Response {
    const known = outcomes.get(`${request.key} ${request.path}`);
    if (known !== undefined) return known.clone();
    const answer = onCommand(action, (request.body ?? {}) as Record<string, unknown>) ?? json(202, {});
    if (answer.ok) outcomes.set(`${request.key} ${request.path}`, answer.clone());
    return answer;
  }

  function route(request: HeardRequest, signal: AbortSignal | null): Promise<Response> | Response {
    const [, sessionId, action] = /agent-sessions\/([^/]+)\/?(.*)$/.exec(request.path) ?? [];
    if (request.path === SESSIONS)
      return session === undefined ? openSession() : json(409, { error: 'session_exists' });
    if (request.path === `${SESSIONS}/join`) return session === undefined ? json(404, {}) : openSession();
    if (action === 'get-next-event') return poll(request, sessionId ?? '', signal);
    if (request.method === 'DELETE') {
      push({ Type: 'AgentSessionEnd', Success: 'True' });
      return json(202, {});
    }
    if (action !== undefined && request.path.includes('agent-sessions')) return command(request, action);
    const known = Object.keys(readable).find((end) => request.path.endsWith(end));
    return known === undefined ? json(404, {}) : json(200, readable[known]);
  }

  async function fetch(url: string, init: RequestInit): Promise<Response> {
    const { pathname, searchParams } = new URL(url);
    const headers = new Headers(init.headers);
    const request: HeardRequest = {
      method: init.method ?? 'GET',
      path: pathname,
      query: searchParams,
      body: typeof init.body === 'string' ? JSON.parse(init.body) : undefined,
      key: headers.get('idempotency-key'),
      token: headers.get('authorization') ?? '',
      at: clock.now(),
    };
    requests.push(request);
    for (const fault of faults) {
      const response = fault(request);
      if (response === 'network') throw new TypeError('fetch failed');
      if (response !== undefined) return response;
    }
    if (isStuck(request)) {
      return new Promise((_, reject) => init.signal?.addEventListener('abort', () => reject(new Error('aborted'))));
    }
    return route(request, init.signal ?? null);
  }

  return {
    fetch,
    push,
    requests,
    faults,
    readable,
    polls: () => requests.filter(({ path }) => path.endsWith('get-next-event')),
    commands: () =>
      requests.filter(({ path }) => /agent-phone|interactions|dial-|consult-agent|send-dtmf|\/state$/.test(path)),
    onCommand(handler: typeof onCommand) {
      onCommand = handler;
    },
    /** Requests that are heard and never answered. */
    stick(which: typeof isStuck) {
      isStuck = which;
    },
    /** As if the server had restarted without its log. */
    forgetSession() {
      session = undefined;
      for (const tell of wake.splice(0)) tell();
    },
    expireCursors() {
      minCursor = entries.length + 1;
      for (const tell of wake.splice(0)) tell();
    },
    /** Changes what a join tells without an event, as a server does that lost its feed. */
    contacts,
  };
}

/** A platform in memory. */
export type Platform = ReturnType<typeof createPlatform>;
