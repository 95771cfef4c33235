import { type DevEnv, startDevEnv } from '@patchpanel/dev-env';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AgentDesk, openDesk } from '../support/agent-desk.js';
import { serveWebPages, type WebPages } from './web-pages.js';

let env: DevEnv;
let web: WebPages;
let desk: AgentDesk;

beforeAll(async () => {
  web = await serveWebPages();
  env = await startDevEnv({
    configure(file) {
      const workspace = (id: string, title: string, more: object = {}) =>
        file.pages.push({ id, title, place: 'workspace', url: `${web.origin}/${id}`, ...more });
      workspace('coop', 'Cuts itself off');
      workspace('registers', 'Narrow', { sandbox: ['allow-scripts', 'allow-same-origin'] });
    },
  });
  desk = await openDesk(await env.launchBrowser(), `${env.url}/?agent=1001`);
  await desk.seesState('Unavailable');
});
afterAll(async () => {
  await env.close();
  await web.close();
});

const move = () => desk.page.getByRole('button', { name: 'Move to its own window' });
/** Presses a button that opens a window. */
async function popOut(region: string): Promise<Page> {
  const [opened] = await Promise.all([
    desk.page.waitForEvent('popup'),
    desk.page
      .getByRole(region === 'Contact' ? 'main' : 'complementary', { name: region })
      .locator(move())
      .click(),
  ]);
  return opened;
}
const sees = (page: Page, attribute: string, value: string) =>
  expect.poll(() => page.locator('body').getAttribute(`data-${attribute}`), { timeout: 15_000 }).toBe(value);

describe('PM-705 a page in a window of its own', () => {
  it('follows its contact and commands it, comes back when its window is closed, and closes with its contact', async () => {
    await desk.setState('Available');
    const contactId = await env.createContact({ from: '+15550100103', skill: 'sales', acwSeconds: 0 });
    await desk.seesInPage('CRM', 'call-status', 'Incoming');
    const first = await popOut('Contact');
    await sees(first, 'acknowledged', 'OK');
    await sees(first, 'contact-id', contactId);
    await desk.page.locator('iframe[title="CRM"]').waitFor({ state: 'detached' });
    await desk.page.getByText('Open in its own window').waitFor();
    await first.getByRole('button', { name: 'Answer', exact: true }).click();
    await sees(first, 'call-status', 'Active');
    await desk.button('Hold').click();
    await sees(first, 'call-status', 'Holding');

    await first.close();
    await desk.seesInPage('CRM', 'acknowledged', 'OK');
    await desk.seesInPage('CRM', 'call-status', 'Holding');

    const second = await popOut('Contact');
    await sees(second, 'call-status', 'Holding');
    const closed = second.waitForEvent('close');
    await env.hangup(contactId);
    await closed;
    await desk.seesState('Available');
  });

  it('is brought back by its tab, fresh', async () => {
    const opened = await popOut('Workspaces');
    await sees(opened, 'acknowledged', 'OK');
    const closed = opened.waitForEvent('close');
    await desk.button('Bring it back').click();
    await closed;
    await desk.seesInPage('Knowledge base', 'acknowledged', 'OK');
  });

  it('is told of on its tab when it cut itself off from the desktop, and is framed again', async () => {
    await desk.page.getByRole('tab', { name: 'Cuts itself off' }).click();
    await desk.frame('Cuts itself off').locator('body[data-acknowledged="OK"]').waitFor();
    const opened = await popOut('Workspaces');
    await opened.waitForLoadState();
    await desk.page.getByText('did not connect from its own window').waitFor();
    await desk.frame('Cuts itself off').locator('body[data-acknowledged="OK"]').waitFor();
    await opened.close();
  });

  it('is none of a page whose sandbox is narrower than the default', async () => {
    await desk.page.getByRole('tab', { name: 'Narrow' }).click();
    await desk.frame('Narrow').locator('body[data-acknowledged="OK"]').waitFor();
    expect(await desk.page.getByRole('complementary', { name: 'Workspaces' }).locator(move()).count()).toBe(0);
  });
});
