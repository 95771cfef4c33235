import { afterAll, beforeAll, expect, it } from 'vitest';
import { type DevProcess, startDevProcess } from './dev-process.js';

const API = '/incontactapi/services/v30.0/agent-sessions';
const AGENTS = ['1001', '1002'];

let dev: DevProcess;
beforeAll(async () => {
  dev = await startDevProcess();
});
afterAll(() => dev?.close());

interface Client {
  /** Everything that was heard, in order, as JSON. */
  readonly heard: string[];
  /** Polls that got no whole answer although the server had taken them before it was told to end. */
  broken: number;
  readonly sessionId: string;
  readonly token: string;
  poll(cursor: string, timeout: number): Promise<Response>;
  command(path: string, body?: object): Promise<number>;
  /** Polls with cursors until told to stop, across the server's end and return. */
  follow(signal: AbortSignal, isOpen: () => boolean): Promise<void>;
}

async function signIn(agentId: string): Promise<Client> {
  const token = await dev.token(agentId);
  const headers = { Authorization: `Bearer ${token}` };
  const started = await fetch(`${dev.url}${API}`, { method: 'POST', headers, body: '{"stationId":"1"}' });
  const { sessionId } = (await started.json()) as { sessionId: string };
  const poll = (cursor: string, timeout: number) =>
    fetch(`${dev.url}${API}/${sessionId}/get-next-event?timeout=${timeout}&cursor=${cursor}`, { headers });
  const client: Client = {
    heard: [],
    broken: 0,
    sessionId,
    token,
    poll,
    async command(path, body = {}) {
      const url = `${dev.url}${API}/${sessionId}/${path}`;
      return (await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })).status;
    },
    async follow(signal, isOpen) {
      let cursor = '';
      while (!signal.aborted) {
        const wasOpen = isOpen();
        try {
          const told = await poll(cursor, 5);
          if (told.status !== 200) continue;
          const { events } = (await told.json()) as { events: unknown[] };
          client.heard.push(...events.map((event) => JSON.stringify(event)));
          cursor = told.headers.get('event-cursor') ?? '';
        } catch {
          if (wasOpen) client.broken += 1;
        }
      }
    },
  };
  return client;
}

/** Everything that the session was ever told, read from its start. */
async function readAll(client: Client): Promise<string[]> {
  const all: string[] = [];
  for (let cursor = ''; ; ) {
    const told = await client.poll(cursor, 0);
    if (told.status === 304) return all;
    const { events } = (await told.json()) as { events: unknown[] };
    all.push(...events.map((event) => JSON.stringify(event)));
    cursor = told.headers.get('event-cursor') ?? '';
  }
}

it('AS-6 SIGTERM ends the process in order: every parked poll is answered, what was accepted is kept, nothing is lost', async () => {
  const clients = await Promise.all(AGENTS.map(signIn));
  const over = new AbortController();
  let open = true;
  const following = clients.map((client) => client.follow(over.signal, () => open));
  let accepted = 0;
  const toggling = clients.map(async (client) => {
    for (let turn = 0; open; turn += 1) {
      const body = turn % 2 === 0 ? { state: 'Available' } : { state: 'Unavailable', reason: 'Break' };
      const status = await client.command('state', body).catch(() => 0);
      if (status === 202) accepted += 1;
    }
  });
  while (accepted < 100) await clients[0]?.poll('', 0);
  const ended = dev.stop();
  /* From here on a new connection may be refused; whatever was sent before has to be answered. */
  open = false;
  expect(await ended).toBe(0);
  expect(dev.output()).toContain('Patchpanel ends.');
  await Promise.all(toggling);

  await dev.restart();
  expect(await clients[0]?.command('state', { state: 'Unavailable', reason: 'Lunch' })).toBe(202);
  for (const client of clients) {
    const expected = await readAll(client);
    while (client.heard.length < expected.length) await client.poll('', 0);
    expect(client.heard).toEqual(expected);
    expect(client.broken).toBe(0);
  }
  over.abort();
  await dev.stop();
  await Promise.all(following);
  const states = clients.flatMap(({ heard }) => heard.filter((event) => event.includes('"AgentState"')));
  expect(states.length).toBeGreaterThanOrEqual(accepted);
});

it('a second signal ends the process at once, however long it would serve on', async () => {
  const patient = await startDevProcess({
    configure: (file) => Object.assign(file, { server: { drainSeconds: 300 } }),
  });
  try {
    const first = patient.stop();
    while (!patient.output().includes('Patchpanel ends.')) await fetch(`${patient.url}/readyz`);
    expect((await fetch(`${patient.url}/readyz`)).status).toBe(503);
    expect(await patient.stop()).toBeNull();
    await first;
  } finally {
    await patient.close();
  }
});
