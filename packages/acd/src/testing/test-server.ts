import { pino } from 'pino';
import { type RunningServer, type ServerOptions, startServer } from '../server.js';
import { testConfiguration } from './test-configuration.js';

/** The canonical prefix of the agent session API. */
export const API = '/incontactapi/services/v30.0';

/** A request of a test: who asks, and what with. */
export interface Ask {
  readonly token?: string;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

/** What came back; `body` is parsed where it is JSON. */
export interface Told {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into answers freely and fails where it is wrong
  readonly body: any;
  readonly text: string;
  readonly headers: Headers;
}

/** A real server on a free port, with the calls that tests repeat. */
export interface TestServer extends RunningServer {
  ask(method: string, path: string, ask?: Ask): Promise<Told>;
  token(agentId: string): Promise<string>;
  /** Signs an agent in and starts a session. */
  session(agentId: string): Promise<TestSession>;
}

/** A signed-in agent. */
export interface TestSession {
  readonly token: string;
  readonly sessionId: string;
  /** Polls the session's plain id with a query such as `timeout=0&cursor=`. */
  poll(query: string, id?: string): Promise<Told>;
  /** POSTs below the session, such as `state` or `interactions/1/accept`. */
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Told>;
}

/** Starts a server for a test: sandbox, no demo, everything in memory, silent. */
export async function startTestServer(options: Partial<ServerOptions> = {}): Promise<TestServer> {
  const server = await startServer({
    configuration: testConfiguration(),
    sandbox: true,
    simulator: 'off',
    port: 0,
    logger: pino({ level: 'silent' }),
    version: '1.2.3',
    ...options,
  });

  async function ask(method: string, path: string, { token, body, headers }: Ask = {}): Promise<Told> {
    const answer = await fetch(new URL(path, server.url), {
      method,
      headers: {
        ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'Content-Type': 'text/plain;charset=UTF-8' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    const isJson = answer.headers.get('content-type')?.includes('json') === true;
    return { status: answer.status, headers: answer.headers, text, body: isJson ? JSON.parse(text) : undefined };
  }

  async function token(agentId: string): Promise<string> {
    return (await ask('POST', '/sandbox/v1/tokens', { body: { agentId } })).body.access_token;
  }

  async function session(agentId: string): Promise<TestSession> {
    const bearer = await token(agentId);
    const started = await ask('POST', `${API}/agent-sessions`, {
      token: bearer,
      body: { stationPhoneNumber: 'WebRTC' },
    });
    const sessionId: string = started.body.sessionId;
    const base = `${API}/agent-sessions`;
    return {
      token: bearer,
      sessionId,
      poll: (query, id = sessionId) => ask('GET', `${base}/${id}/get-next-event?${query}`, { token: bearer }),
      post: (path, body, headers = {}) => ask('POST', `${base}/${sessionId}/${path}`, { token: bearer, body, headers }),
    };
  }

  return { ...server, ask, token, session };
}
