import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Acknowledged } from './acd-child.js';
import { answerCalls } from './answer-calls.js';
import { micros, ownMemory } from './own-memory.js';

/* node:http with nothing around it: a response waits under its name until somebody posts to the name. */
const parked = new Map<string, ServerResponse>();
const acknowledged: Acknowledged[] = [];
let answer = '{}';

const server = createServer((request, response) => {
  const name = request.url ?? '';
  if (request.method === 'GET') {
    parked.set(name, response);
    response.on('close', () => {
      if (parked.get(name) === response) parked.delete(name);
    });
    return;
  }
  let text = '';
  request.setEncoding('utf8').on('data', (part: string) => {
    text += part;
  });
  request.on('end', () => {
    JSON.parse(text);
    acknowledged.push({ agentId: name.slice(1), at: micros() });
    respond(parked.get(name), 200);
    respond(response, 202);
  });
});

function respond(response: ServerResponse | undefined, status: number): void {
  response?.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(answer),
  });
  response?.end(answer);
}

const calls = {
  /** Listens; gives the address. Every answer has this body. */
  async start(body: string): Promise<string> {
    answer = body;
    await new Promise<void>((resolve) => server.listen({ port: 0, host: '127.0.0.1', backlog: 4_096 }, resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  },
  parked: async (): Promise<number> => parked.size,
  memory: ownMemory,
  takeAcknowledged: async (): Promise<Acknowledged[]> => acknowledged.splice(0),
};
/** What the bare server's process can be asked. */
export type BareCalls = typeof calls;
answerCalls(calls);
