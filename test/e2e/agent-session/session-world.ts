import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Clock, parseConfiguration, type RunningServer, startServer } from '@patchpanel/acd';
import { launchBrowser } from '@patchpanel/dev-env';
import type { BrowserContext, Page } from 'playwright-core';
import { build } from 'vite';

const HARNESS = fileURLToPath(new URL('./harness', import.meta.url));
const FILE = {
  businessUnit: { busNo: '4500', name: 'Example' },
  teams: [{ teamId: '1', name: 'Support', unavailableCodes: ['Break', 'Refused'] }],
  agents: [
    {
      agentId: '1001',
      userName: 'ada',
      firstName: 'Ada',
      lastName: 'Park',
      teamId: '1',
      roles: ['agent'],
      skills: { sales: 1 },
      permissions: ['muteAgent', 'masking', 'recordContact'],
      limits: { voice: 1 },
    },
  ],
  skills: [
    {
      skillId: '501',
      key: 'sales',
      name: 'Sales',
      mediaType: 'voice',
      requireManualAccept: true,
      acwSeconds: 0,
      dispositions: [{ dispositionId: 1, name: 'Resolved' }],
    },
  ],
  pages: [
    {
      id: 'crm',
      title: 'CRM',
      place: 'contact-panel',
      url: 'http://localhost:7101/crm',
      grants: { identity: true },
    },
    { id: 'kb', title: 'Knowledge base', place: 'workspace', url: 'http://localhost:7102/' },
  ],
};
const HOUR_MS = 3_600_000;

/** The real server with tabs of a real browser that hold nothing but the session client. */
export interface SessionWorld {
  readonly context: BrowserContext;
  readonly url: string;
  openTab(query?: string): Promise<Page>;
  /** A customer calls; gives the contact's id. */
  call(url?: string): Promise<string>;
  /** Stops the server and starts it again on the same port and data. */
  restart(whileDown?: () => Promise<void>): Promise<void>;
  /** What the server answers to a poll of this session from its start: status and error. */
  poll(sessionId: string): Promise<readonly [number, string]>;
  /** While the server is stopped: runs it where the tabs do not find it, some hours later than it last ran. */
  runElsewhere(laterHours: number, during?: (url: string) => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

/** Builds the tab and its worker as a desktop would, and starts server and browser. */
export async function startSessionWorld(): Promise<SessionWorld> {
  const directory = await mkdtemp(join(tmpdir(), 'agent-session-'));
  const outDir = join(directory, 'tab');
  await build({
    configFile: false,
    root: HARNESS,
    logLevel: 'error',
    resolve: { conditions: ['patchpanel-source', 'module', 'browser', 'development|production'] },
    worker: { format: 'es' },
    build: { outDir, target: 'es2023', emptyOutDir: true },
  });
  const parsed = parseConfiguration(FILE, { sandbox: true });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const { configuration } = parsed;
  let aheadMs = 0;
  const clock: Clock = {
    now: () => Date.now() + aheadMs,
    monotonic: () => performance.now(),
    setTimer(callback, delayMs) {
      const timer = setTimeout(callback, delayMs);
      return () => clearTimeout(timer);
    },
  };
  const start = (port: number): Promise<RunningServer> =>
    startServer({
      clock,
      configuration,
      dataDirectory: join(directory, 'data'),
      sandbox: true,
      simulator: 'off',
      desktopDirectory: outDir,
      port,
      version: '0.0.0-test',
    });
  let server = await start(0);
  const browser = await launchBrowser();
  const context = await browser.newContext();
  return {
    context,
    get url() {
      return server.url;
    },
    async openTab(query = '') {
      const page = await context.newPage();
      await page.goto(`${server.url}/${query}`);
      await page.waitForFunction(() => window.signIn !== undefined);
      return page;
    },
    async call(url = server.url) {
      const answer = await fetch(`${url}/sandbox/v1/contacts`, {
        method: 'POST',
        body: JSON.stringify({ mediaType: 'voice', from: '+15550100', skill: 'sales' }),
      });
      return ((await answer.json()) as { contactId: string }).contactId;
    },
    async poll(sessionId) {
      const signedIn = await fetch(`${server.url}/sandbox/v1/tokens`, {
        method: 'POST',
        body: JSON.stringify({ agentId: '1001' }),
      });
      const { access_token } = (await signedIn.json()) as { access_token: string };
      const path = `/incontactapi/services/v30.0/agent-sessions/${sessionId}/get-next-event?timeout=5&cursor=`;
      const answer = await fetch(server.url + path, { headers: { authorization: `Bearer ${access_token}` } });
      return [answer.status, ((await answer.json()) as { error: string }).error];
    },
    async restart(whileDown = async () => {}) {
      const { port } = server;
      await server.close();
      await whileDown();
      server = await start(port);
    },
    async runElsewhere(laterHours, during = async () => {}) {
      aheadMs += laterHours * HOUR_MS;
      const elsewhere = await start(0);
      await during(elsewhere.url);
      await elsewhere.close();
    },
    async close() {
      await browser.close();
      await server.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
