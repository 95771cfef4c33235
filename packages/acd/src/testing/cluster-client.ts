import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { API } from './test-server.js';

const PAUSE_MS = 50;
const GIVE_UP_MS = 30_000;
const REQUEST_MS = 10_000;
const LOST = new Set([502, 503, 504]);

/** An agent's client as it should be: it knows every node and goes to the next when one does not answer. */
export interface ClusterClient {
  readonly sessionId: string;
  readonly token: string;
  /** What it was told, in order. */
  readonly events: readonly Readonly<Record<string, string>>[];
  /** Gives a command once, whatever it takes, under one key; resolves with the status. */
  command(path: string, body?: object): Promise<number>;
  /** Ends the polling. */
  close(): Promise<void>;
}

/** Signs an agent in at a cluster's nodes, starts a session and follows it with a cursor. */
export async function openClusterClient(urls: readonly string[], agentId: string): Promise<ClusterClient> {
  let at = 0;
  let ended = false;
  const events: Readonly<Record<string, string>>[] = [];

  /** Repeats a request at one node after the other until one answers it. */
  async function ask(method: string, path: string, token: string, body?: object): Promise<Response> {
    const key = randomUUID();
    const end = performance.now() + GIVE_UP_MS;
    for (;;) {
      const url = urls[at % urls.length] as string;
      try {
        const answer = await fetch(`${url}${path}`, {
          method,
          headers: { Authorization: `Bearer ${token}`, 'Idempotency-Key': key },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
          signal: AbortSignal.timeout(REQUEST_MS),
        });
        if (!LOST.has(answer.status)) return answer;
        await answer.body?.cancel();
      } catch (error) {
        if (performance.now() > end) throw error;
      }
      at += 1;
      await setTimeout(PAUSE_MS);
    }
  }

  const signed = await ask('POST', '/sandbox/v1/tokens', '', { agentId });
  const { access_token: token } = (await signed.json()) as { readonly access_token: string };
  const started = await ask('POST', `${API}/agent-sessions`, token, { stationPhoneNumber: 'WebRTC' });
  const { sessionId } = (await started.json()) as { readonly sessionId: string };
  const base = `${API}/agent-sessions/${sessionId}`;

  const polling = (async () => {
    let cursor = '';
    while (!ended) {
      const answer = await ask('GET', `${base}/get-next-event?timeout=2&cursor=${cursor}`, token);
      if (answer.status === 200) {
        cursor = answer.headers.get('event-cursor') ?? cursor;
        events.push(...((await answer.json()) as { readonly events: Readonly<Record<string, string>>[] }).events);
      } else if (answer.status !== 304) throw new Error(`a poll was answered with ${answer.status}`);
    }
  })();

  return {
    sessionId,
    token,
    events,
    async command(path, body) {
      const answer = await ask('POST', `${base}/${path}`, token, body);
      await answer.body?.cancel();
      return answer.status;
    },
    async close() {
      ended = true;
      await polling;
    },
  };
}
