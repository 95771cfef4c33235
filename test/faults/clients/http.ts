import { randomUUID } from 'node:crypto';
import { pause } from '../waiting.js';

/** An answer that is final: whatever the network did, the server has said this. */
export interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: a client of a test looks into answers freely
  readonly body: any;
  readonly cursor: string | undefined;
}

/** One request of a client. */
export interface Request {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly token?: string | undefined;
  readonly body?: object;
  readonly timeoutMs?: number;
}

const COMMAND_TIMEOUT_MS = 8_000;
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 1_000;

/** Sends a request once. @throws Error where no whole answer came */
export async function send(
  base: string,
  { method, path, token, body, timeoutMs }: Request,
  key?: string,
  over?: AbortSignal,
): Promise<Answer> {
  const answer = await fetch(new URL(path, base), {
    method,
    headers: {
      ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
      ...(key === undefined ? {} : { 'Idempotency-Key': key }),
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.any([
      AbortSignal.timeout(timeoutMs ?? COMMAND_TIMEOUT_MS),
      ...(over === undefined ? [] : [over]),
    ]),
  });
  const text = await answer.text();
  return {
    status: answer.status,
    body: text === '' ? {} : JSON.parse(text),
    cursor: answer.headers.get('event-cursor') ?? undefined,
  };
}

const isFinal = (status: number): boolean => status < 500 && status !== 429;

/** Sends a command under one id until the server has decided it; gives up only when the run is over. */
export async function decide(base: string, request: Request, over: AbortSignal): Promise<Answer | undefined> {
  const key = randomUUID();
  for (let pauseMs = FIRST_PAUSE_MS; !over.aborted; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
    try {
      const answer = await send(base, request, key, over);
      if (isFinal(answer.status)) return answer;
    } catch {
      /* Nobody knows whether it was carried out: the same id is sent again. */
    }
    await pause(pauseMs);
  }
  return undefined;
}
