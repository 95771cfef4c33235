import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ServedPages, servePages } from 'patchpanel';
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type ExamplePages, serveExamplePages } from './example-pages.js';
import { launchBrowser } from './launch-browser.js';

/** A bare window that embeds one page, keeps what it hears and posts what it is told to. */
const WITNESS = `<!doctype html><iframe id="page" style="width:720px;height:700px"></iframe><script>
  const heard = [];
  addEventListener('message', ({ source, data }) => { if (source === document.querySelector('#page').contentWindow) heard.push(data); });
  document.querySelector('#page').src = new URLSearchParams(location.search).get('page');
</script>`;

const CALL = {
  Type: 'CallContactEvent',
  ContactID: '700100200',
  Status: 'Active',
  ANI: '+1 555 010 0103',
  Skill: '501',
  IsLogging: 'False',
  FinalState: 'False',
};
const ACKNOWLEDGED = {
  messageType: 'ClientEventSubscriptionAcknowledge',
  contactId: 700100200,
  status: 'OK',
  reason: 'Success',
};

let browser: Browser;
let pages: ExamplePages;
let witness: ServedPages;
let folder: string;
let page: Page;
let frame: FrameLocator;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'patchpanel-witness-'));
  await writeFile(join(folder, 'index.html'), WITNESS);
  [browser, pages, witness] = await Promise.all([
    launchBrowser(),
    serveExamplePages(),
    servePages({ folder, port: 0 }),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await pages?.close();
  await witness?.close();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  page = await browser.newPage();
  frame = page.frameLocator('#page');
});
afterEach(() => page.close());

async function open(url: string): Promise<void> {
  await page.goto(`${witness.url}?page=${encodeURIComponent(url)}`);
  await page.waitForFunction('heard.length > 0');
}

const heard = () => page.evaluate('heard') as Promise<Record<string, unknown>[]>;
const send = (...events: object[]) =>
  page.evaluate(
    ([envelope, origin]) => document.querySelector('iframe')?.contentWindow?.postMessage(envelope, origin),
    [{ issuer: 'MAX', contactId: 700100200, events }, '*'] as const,
  );

const body = (name: string, value: string) =>
  frame.locator(`body[data-${name}="${value}"]`).waitFor({ state: 'attached' });

describe('legacy CRM', () => {
  it('registers, shows the caller and fills the contact card', async () => {
    await open(`${pages.crm.url}?ani=%2B15550100103&contact=700100200`);
    expect(await heard()).toMatchObject([
      { messageType: 'RegisterForClientEvents', subscriptionTypes: ['agent', 'contact'] },
    ]);
    await body('ani', '+15550100103');
    await send(ACKNOWLEDGED, CALL);
    await body('acknowledged-first', 'true');
    await body('call-status', 'Active');
    await body('card', 'Yasmin Idris');
    const card = (await heard()).at(-1);
    expect(card).toMatchObject({ messageType: 'ContactCardData', contactCardData: { name: 'Yasmin Idris' } });
    expect(JSON.stringify(card)).toContain('data:image/png;base64,');
  });

  it('knows what to do with a number that it does not know', async () => {
    await open(pages.crm.url);
    await send(ACKNOWLEDGED, { ...CALL, ANI: '+49 30 1234567' });
    await body('card', 'New customer');
  });

  it('sends each of the seven commands', async () => {
    await open(pages.crm.url);
    const buttons = frame.locator('[data-command]');
    for (const button of await buttons.all()) await button.click();
    await page.waitForFunction('heard.length === 8');
    expect((await heard()).slice(1).map((message) => message.messageType)).toEqual([
      'AnswerEvent',
      'RefuseEvent',
      'HoldEvent',
      'MuteEvent',
      'MaskEvent',
      'RecordEvent',
      'HangupEvent',
    ]);
  });
});

describe('knowledge base', () => {
  it('follows every contact and the agent, and shows articles of the skill', async () => {
    await open(pages.knowledgeBase.url);
    expect(await heard()).toMatchObject([{ messageType: 'RegisterForClientEvents', subscriptionTypes: ['all'] }]);
    await send(ACKNOWLEDGED, { Type: 'AgentState', CurrentState: 'Available', CurrentOutReason: '' }, CALL);
    await body('agent-state', 'Available');
    await body('active-contact', '700100200');
    await body('events', '2');
    expect(await frame.locator('article[data-matched="true"]').count()).toBe(2);
    await send({ ...CALL, Status: 'Disconnected', FinalState: 'True' });
    await body('active-contact', '');
    await body('loads', '1');
  });
});

describe('source sample', () => {
  it('asks as the documentation does, and walks the events with for...in', async () => {
    await open(pages.sourceSample.url);
    const [registration = {}] = await heard();
    expect(registration).toMatchObject({
      messageType: 'RegisterForClientEvents',
      subscriptionTypes: ['agent', 'contacts'],
    });
    expect(await page.evaluate("'contactId' in heard[0] && heard[0].contactId === undefined")).toBe(true);
    await send(ACKNOWLEDGED, CALL);
    await body('elements', '2');
  });
});
