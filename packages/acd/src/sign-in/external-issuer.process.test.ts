import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { createFakeClock, type FakeClock } from '../testing/fake-clock.js';
import { type ServerProcess, startServerProcess } from '../testing/server-process.js';
import { createPkce, createSignInBrowser } from '../testing/sign-in-browser.js';
import { testConfiguration } from '../testing/test-configuration.js';
import { API, startTestServer, type TestServer } from '../testing/test-server.js';

/** The issuer is another server of ours, in a process of its own, with a sign-in of its own. */
let issuer: ServerProcess;
let port: number;
let server: TestServer | undefined;
let clock: FakeClock;

const AGENT = { agentId: '1001', userName: 'ada', password: 'open', firstName: 'Ada', lastName: 'Park', teamId: '1' };
/** A token that was good is looked at again after this long. */
const REMEMBERED_MS = 300_001;

const FILE = {
  businessUnit: { busNo: '4500', name: 'Example' },
  teams: [{ teamId: '1', name: 'Support' }],
  agents: [AGENT],
  skills: [],
};
const startIssuer = async (): Promise<void> => {
  issuer = await startServerProcess({ file: FILE, port });
};

beforeAll(async () => {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  port = (probe.address() as AddressInfo).port;
  await new Promise((resolve) => probe.close(resolve));
  await startIssuer();
});
afterEach(() => server?.close());
afterAll(() => issuer.kill());

/** Signs Ada in at the issuer as a browser does, and gives her access token. */
async function token(): Promise<string> {
  const home = `${issuer.url}/`;
  const browser = createSignInBrowser(`${home}?`);
  const { verifier, challenge } = createPkce();
  const client = { client_id: 'patchpanel-desktop', redirect_uri: home };
  const asked = {
    ...client,
    response_type: 'code',
    scope: 'openid',
    code_challenge: challenge,
    code_challenge_method: 'S256',
  };
  const form = await browser.begin(`${issuer.url}/oidc/auth?${new URLSearchParams(asked)}`);
  const { location } = await browser.enter(form, 'ada', 'open');
  const code = new URL(location).searchParams.get('code') ?? '';
  const body = new URLSearchParams({ grant_type: 'authorization_code', code, code_verifier: verifier, ...client });
  const answer = await fetch(`${issuer.url}/oidc/token`, { method: 'POST', body });
  return ((await answer.json()) as { access_token: string }).access_token;
}
async function start(): Promise<TestServer> {
  clock = createFakeClock();
  const configuration = testConfiguration({ issuer: { url: issuer.url, clientId: 'desk', audience: 'patchpanel' } });
  server = await startTestServer({ sandbox: false, configuration, clock });
  return server;
}
const status = async ({ ask }: TestServer, bearer: string): Promise<string> => {
  const told = await ask('GET', `${API}/server-time`, { token: bearer });
  return `${told.status} ${told.body.error ?? ''}`.trim();
};

it('AS-11 lets in whom a real issuer signed in, and tells desktops where that is', async () => {
  const running = await start();
  expect(await status(running, await token())).toBe('200');
  const { body } = await running.ask('GET', '/.well-known/openid-configuration');
  expect(body.token_endpoint).toBe(`${issuer.url}/oidc/token`);
  const platform = await running.ask('GET', '/patchpanel/v1/platform');
  expect(platform.body.signIn).toEqual({ clientId: 'desk', scope: 'openid offline_access', audience: 'patchpanel' });
  expect((await running.ask('GET', '/oidc/jwks')).status).toBe(404);
});

it('goes on with the keys that it knows while the issuer is down, for a day; without any it answers 503', async () => {
  const running = await start();
  const good = await token();
  expect(await status(running, good)).toBe('200');
  await issuer.kill();
  clock.advance(3_600_000);
  expect(await status(running, good)).toBe('200');
  clock.advance(25 * 3_600_000);
  expect(await status(running, good)).toBe('503 issuer_unreachable');
  await running.close();
  expect(await status(await start(), good)).toBe('503 issuer_unreachable');
  await startIssuer();
});

it('finds a key that the issuer begins to use, and refuses tokens of one that it took back', async () => {
  const running = await start();
  const before = await token();
  expect(await status(running, before)).toBe('200');
  await issuer.kill();
  await startIssuer();
  clock.advance(5_000);
  expect(await status(running, await token())).toBe('200');
  clock.advance(REMEMBERED_MS);
  expect(await status(running, before)).toBe('401 invalid_token');
});
