import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { type ServerProcess, startServerProcess } from './testing/server-process.js';
import { API } from './testing/test-server.js';

let server: ServerProcess | undefined;
let directory: string | undefined;
afterEach(async () => {
  await server?.kill();
  if (directory !== undefined) await rm(directory, { recursive: true });
});

const file = {
  businessUnit: { busNo: '4500', name: 'Example' },
  teams: [{ teamId: '1', name: 'Support', unavailableCodes: ['Break'] }],
  agents: [{ agentId: '1001', userName: 'ada', firstName: 'Ada', lastName: 'Park', teamId: '1', skills: { sales: 1 } }],
  skills: [{ skillId: '501', key: 'sales', name: 'Sales', mediaType: 'voice' }],
};
interface Answer {
  readonly status: number;
  readonly cursor: string | null;
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into answers freely and fails where it is wrong
  readonly body: any;
}

async function ask(method: string, path: string, token?: string, body?: unknown, key?: string): Promise<Answer> {
  const answer = await fetch(`${server?.url}${path}`, {
    method,
    headers: {
      ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
      ...(key === undefined ? {} : { 'Idempotency-Key': key }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return {
    status: answer.status,
    cursor: answer.headers.get('event-cursor'),
    body: text === '' ? undefined : JSON.parse(text),
  };
}

it('AS-6 AS-9 a call in progress survives kill -9: same session, same cursor, same token, nothing lost or repeated', async () => {
  directory = await mkdtemp(join(tmpdir(), 'patchpanel-data-'));
  server = await startServerProcess({ file, dataDirectory: directory });
  const port = Number(new URL(server.url).port);
  const token = (await ask('POST', '/sandbox/v1/tokens', undefined, { agentId: '1001' })).body.access_token;
  const { sessionId } = (await ask('POST', `${API}/agent-sessions`, token, { stationPhoneNumber: 'WebRTC' })).body;
  const session = `${API}/agent-sessions/${sessionId}`;
  const poll = (cursor: string | null, timeout = 10) =>
    ask('GET', `${session}/get-next-event?timeout=${timeout}&cursor=${cursor}`, token);

  const events: { Type: string; Status?: string }[] = [];
  let cursor: string | null = '';
  const follow = async (status: string): Promise<void> => {
    while (!events.some((event) => event.Type === 'CallContactEvent' && event.Status === status)) {
      const told = await poll(cursor);
      if (told.status === 200) {
        events.push(...told.body.events);
        cursor = told.cursor;
      }
    }
  };

  await ask('POST', `${session}/state`, token, { state: 'Available' });
  const { contactId } = (
    await ask('POST', '/sandbox/v1/contacts', undefined, { mediaType: 'voice', from: '+12025550123' })
  ).body;
  await follow('Incoming');
  expect((await ask('POST', `${session}/interactions/${contactId}/accept`, token)).status).toBe(202);
  await follow('Active');
  const hold = () => ask('POST', `${session}/interactions/${contactId}/hold`, token, {}, 'hold-1');
  expect((await hold()).status).toBe(202);

  await server.kill();
  server = await startServerProcess({ file, dataDirectory: directory, port });

  const state = (await ask('GET', '/sandbox/v1/state')).body;
  expect(state.contacts).toMatchObject([{ contactId, agentId: '1001', status: 'Holding' }]);
  expect((await hold()).status).toBe(202);
  await follow('Holding');
  expect(events.filter((event) => event.Status === 'Holding')).toHaveLength(1);
  expect((await poll(cursor, 0)).status).toBe(304);
  expect((await poll('', 0)).body.events).toEqual(events);

  expect((await ask('POST', `${session}/interactions/${contactId}/resume`, token)).status).toBe(202);
  expect((await poll(cursor)).body.events).toMatchObject([
    { Type: 'CallContactEvent', Status: 'Active', ContactID: contactId },
  ]);
});
