import { answerCalls } from './answer-calls.js';
import { type RawAnswer, RawConnection } from './raw-connection.js';

const API = '/incontactapi/services/v30.0/agent-sessions';
const LANES = 20;
const RETRY_MS = 200;

/** When the last byte of an answer with events was here. */
export interface Heard {
  readonly id: string;
  readonly at: number;
}

interface Poller {
  readonly id: string;
  /** The request of the next poll. */
  poll(): string;
  /** A request that makes the server tell this poller something. */
  cause(): string;
  /** Takes the position out of an answer. */
  heard(answer: RawAnswer): void;
  connection: RawConnection | undefined;
}

const pollers = new Map<string, Poller>();
const heard: Heard[] = [];
const listeners = new Map<string, () => void>();
let url = '';
let commands: RawConnection | undefined;

const request = (method: string, path: string, token?: string, body?: object): string => {
  const text = body === undefined ? '' : JSON.stringify(body);
  const authorization = token === undefined ? '' : `Authorization: Bearer ${token}\r\n`;
  return `${method} ${path} HTTP/1.1\r\nHost: localhost\r\n${authorization}Content-Length: ${text.length}\r\n\r\n${text}`;
};

async function agentPoller(connection: RawConnection, id: string): Promise<Poller> {
  const ask = async (...given: Parameters<typeof request>) => (await connection.ask(request(...given))).body;
  const { access_token: token } = JSON.parse(await ask('POST', '/sandbox/v1/tokens', undefined, { agentId: id }));
  const { sessionId } = JSON.parse(await ask('POST', API, token, { stationId: '1' }));
  let cursor = '';
  let turn = 0;
  const poller: Poller = {
    id,
    connection: undefined,
    poll: () => request('GET', `${API}/${sessionId}/get-next-event?timeout=60&cursor=${cursor}`, token),
    cause() {
      turn += 1;
      const state = turn % 2 === 1 ? { state: 'Available' } : { state: 'Unavailable', reason: 'Break' };
      return request('POST', `${API}/${sessionId}/state`, token, state);
    },
    heard({ head }) {
      cursor = /\r\nevent-cursor: (\d+)/i.exec(head)?.[1] ?? cursor;
    },
  };
  poller.heard(await connection.ask(poller.poll()));
  return poller;
}

function park(poller: Poller): void {
  poller.connection ??= new RawConnection(url, () => {
    poller.connection = undefined;
    setTimeout(() => park(poller), RETRY_MS);
  });
  poller.connection.send(poller.poll(), (answer) => {
    poller.heard(answer);
    if (answer.status !== 200 && answer.status !== 304) return;
    park(poller);
    if (answer.status !== 200) return;
    heard.push({ id: poller.id, at: answer.at });
    listeners.get(poller.id)?.();
    listeners.delete(poller.id);
  });
}

async function cause(id: string): Promise<void> {
  const poller = pollers.get(id);
  if (poller === undefined) throw new Error(`nobody polls as ${id}`);
  const told = new Promise<void>((resolve) => listeners.set(id, resolve));
  commands ??= new RawConnection(url);
  const { status, body } = await commands.ask(poller.cause());
  if (status !== 202) throw new Error(`the command was answered with ${status} ${body}`);
  await told;
}

const calls = {
  /** Signs the agents in and reads their first events. */
  async signIn(server: string, ids: readonly string[]): Promise<void> {
    url = server;
    const waiting = [...ids];
    const lane = async (): Promise<void> => {
      const connection = new RawConnection(url);
      for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
        pollers.set(id, await agentPoller(connection, id));
      }
      connection.end();
    };
    await Promise.all(Array.from({ length: LANES }, lane));
  },
  /** Takes as many names at a server of nothing but `node:http`, with requests as long as those of agents. */
  async nameBare(server: string, ids: readonly string[], token: string): Promise<void> {
    url = server;
    for (const id of ids) {
      const path = `/${id}`;
      const poller: Poller = {
        id,
        connection: undefined,
        poll: () => request('GET', path, token),
        cause: () => request('POST', path, token, { state: 'Unavailable', reason: 'Break' }),
        heard: () => undefined,
      };
      pollers.set(id, poller);
    }
  },
  /** Parks a poll for these, over a connection each; the server says when it has them all. */
  async park(from: number, to: number): Promise<void> {
    for (const poller of [...pollers.values()].slice(from, to)) park(poller);
  },
  /** Ends all connections. */
  async unpark(): Promise<void> {
    for (const poller of pollers.values()) {
      poller.connection?.end();
      poller.connection = undefined;
    }
  },
  /** Tells these, one after the other, something each; gives when they had heard it. */
  async wake(ids: readonly string[]): Promise<Heard[]> {
    heard.length = 0;
    for (const id of ids) await cause(id);
    return heard.splice(0);
  },
  /** Tells these something each, evenly spread over the time, whatever comes of the one before. */
  async wakeSpread(ids: readonly string[], perSecond: number): Promise<void> {
    const started = performance.now();
    const under: Promise<void>[] = [];
    for (const [index, id] of ids.entries()) {
      const wait = started + (index * 1_000) / perSecond - performance.now();
      if (wait > 1) await new Promise((resolve) => setTimeout(resolve, wait));
      const poller = pollers.get(id);
      if (poller === undefined) throw new Error(`nobody polls as ${id}`);
      under.push(causeBeside(poller));
    }
    await Promise.all(under);
    heard.length = 0;
  },
};

const idle: RawConnection[] = [];
/** Commands that do not wait for each other take a connection each, as those of different desktops do. */
async function causeBeside(poller: Poller): Promise<void> {
  const connection = idle.pop() ?? new RawConnection(url);
  const { status, body } = await connection.ask(poller.cause());
  if (status !== 202) throw new Error(`the command was answered with ${status} ${body}`);
  idle.push(connection);
}

/** What the process of the pollers can be asked. */
export type PollsCalls = typeof calls;
answerCalls(calls);
