import { afterEach, expect, it } from 'vitest';
import { createMemoryDocuments } from '../documents/memory-documents.js';
import { createMemoryLog } from '../log/memory-log.js';
import { startTestServer, type TestServer } from '../testing/test-server.js';

let server: TestServer;
afterEach(() => server?.close());

/** The value of one series, written as Prometheus writes it. */
async function figure(series: string): Promise<number | undefined> {
  const { text } = await server.ask('GET', '/metrics');
  const line = text.split('\n').find((candidate) => candidate.startsWith(`${series} `));
  return line === undefined ? undefined : Number(line.slice(series.length));
}

const call = () => server.ask('POST', '/sandbox/v1/contacts', { body: { mediaType: 'voice', from: '+15550100101' } });

it('counts commands by kind and outcome, entries, answers, and measures appends and wakes', async () => {
  server = await startTestServer();
  const { post, poll } = await server.session('1001');
  const cursor = (await poll('timeout=0&cursor=')).headers.get('event-cursor');
  const waiting = poll(`timeout=60&cursor=${cursor}`);
  while ((await figure('patchpanel_parked_polls')) !== 1);
  const [entries, wakes] = [
    await figure('patchpanel_append_seconds_count'),
    await figure('patchpanel_wake_seconds_count'),
  ];
  await post('state', { state: 'Available' });
  await post('interactions/7/accept');
  await waiting;
  expect(await figure('patchpanel_commands_total{kind="SetAgentState",outcome="ok"}')).toBe(1);
  expect(await figure('patchpanel_commands_total{kind="AcceptContact",outcome="contact_not_found"}')).toBe(1);
  expect(await figure('patchpanel_append_seconds_count')).toBe((entries ?? 0) + 1);
  expect(await figure('patchpanel_wake_seconds_count')).toBe((wakes ?? 0) + 1);
  expect(await figure('patchpanel_wake_seconds_bucket{le="1"}')).toBe(1);
  expect(await figure('patchpanel_http_answers_total{status="404"}')).toBe(1);
});

it('shows agents by state, queues by skill with the oldest wait, contacts by medium, and the process', async () => {
  server = await startTestServer();
  const { post } = await server.session('1001');
  for (let calls = 0; calls < 3; calls += 1) expect((await call()).status).toBe(201);
  expect(await figure('patchpanel_queue_contacts{skill="501"}')).toBe(3);
  expect(await figure('patchpanel_queue_contacts{skill="502"}')).toBe(0);
  expect(await figure('patchpanel_contacts{medium="voice"}')).toBe(3);
  const waited = await figure('patchpanel_queue_oldest_seconds{skill="501"}');
  while (((await figure('patchpanel_queue_oldest_seconds{skill="501"}')) ?? 0) <= (waited ?? 0));
  await post('state', { state: 'Available' });
  expect(await figure('patchpanel_queue_contacts{skill="501"}')).toBe(2);
  expect(await figure('patchpanel_sessions')).toBe(1);
  const { text } = await server.ask('GET', '/metrics');
  expect(text).toMatch(/^patchpanel_agents\{state="\w+"\} 1$/m);
  expect(text).toMatch(/^nodejs_eventloop_lag_p99_seconds [\d.]+/m);
  expect(text).toMatch(/^process_resident_memory_bytes \d+$/m);
  expect(text).toMatch(/^patchpanel_takeovers_total 0$/m);
  expect(text).not.toMatch(/1001|ada|5550100101/);
});

it('counts appends that fail, and tells of it when the unit itself can tell nothing any more', async () => {
  const [log, documents] = [createMemoryLog(), createMemoryDocuments()];
  let fails = false;
  const append: typeof log.append = async (...entry) => {
    if (fails) throw new Error('no space left');
    return log.append(...entry);
  };
  server = await startTestServer({ storage: { log: { ...log, append }, documents } });
  const { post } = await server.session('1001');
  fails = true;
  await post('state', { state: 'Available' });
  expect(await figure('patchpanel_append_failures_total{how="failed"}')).toBe(1);
  expect(await figure('patchpanel_sessions')).toBeUndefined();
});
