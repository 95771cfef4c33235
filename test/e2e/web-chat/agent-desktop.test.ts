import { type DevEnv, startDevEnv } from '@patchpanel/dev-env';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type AgentDesk, openDesk } from '../support/agent-desk.js';

interface WebChat {
  readonly url: string;
  close(): Promise<void>;
}
type StartWebChat = (options: { readonly port: number; readonly url: string }) => Promise<WebChat>;

/* The example is plain JavaScript and knows nothing of our types. */
const example = new URL('../../../examples/web-chat/server.js', import.meta.url).href;
const { startWebChat } = (await import(/* @vite-ignore */ example)) as { readonly startWebChat: StartWebChat };

let env: DevEnv;
let webChat: WebChat;
let desk: AgentDesk;
let customer: Page;

beforeEach(async () => {
  env = await startDevEnv();
  webChat = await startWebChat({ port: 0, url: env.url });
  const browser = await env.launchBrowser();
  desk = await openDesk(browser, `${env.url}/?agent=1001`);
  await desk.seesState('Unavailable');
  await desk.setState('Available');
  customer = await (await browser.newContext({ locale: 'en-GB' })).newPage();
  await customer.goto(webChat.url);
  await customer.getByLabel('Your name').fill('Robin Hale');
  await customer.getByRole('button', { name: 'Start the chat' }).click();
});
afterEach(async () => {
  await webChat?.close();
  await env.close();
});

const customerWrites = async (text: string) => {
  await customer.getByLabel('Your message').fill(text);
  await customer.getByLabel('Your message').press('Enter');
};
const customerReads = (text: string) => customer.getByRole('log').getByText(text, { exact: true }).waitFor();
const messages = () => desk.page.getByRole('log', { name: 'Messages' });
const agentReads = (text: string) => messages().getByText(text, { exact: true }).waitFor();
const composer = () => desk.page.getByRole('textbox', { name: 'Message to the customer' });

async function accept(): Promise<void> {
  await desk.incoming.getByText('Robin Hale').waitFor();
  await desk.incoming.getByText('Incoming chat').waitFor();
  await desk.incoming.getByRole('button', { name: 'Accept' }).click();
  await desk.page.getByRole('heading', { name: 'Robin Hale' }).waitFor();
}

it('a customer and an agent talk, and a reload of the desktop keeps the conversation', async () => {
  await customerWrites('Is the shop open on Sunday?');
  await accept();
  await agentReads('Is the shop open on Sunday?');

  await composer().fill('Yes, from ten to four.');
  await composer().press('Enter');
  await customerReads('Yes, from ten to four.');
  await expect.poll(() => composer().inputValue()).toBe('');

  await composer().pressSequentially('One moment');
  await composer().press('Shift+Enter');
  await composer().pressSequentially('please.');
  expect(await composer().inputValue()).toBe('One moment\nplease.');
  await desk.button('Send').click();
  await customerWrites('Thank you!');
  await agentReads('Thank you!');

  await desk.page.reload();
  await agentReads('Thank you!');
  const told = await messages()
    .locator('[data-sender]')
    .evaluateAll((all) => all.map((message) => [message.dataset.sender, message.lastElementChild?.textContent]));
  expect(told).toEqual([
    ['customer', 'Is the shop open on Sunday?'],
    ['agent', 'Yes, from ten to four.'],
    ['agent', 'One moment\nplease.'],
    ['customer', 'Thank you!'],
  ]);

  await desk.button('End chat').click();
  await customer.getByText('The chat has ended. Thank you!').waitFor();
  await expect.poll(async () => (await env.state()).contacts).toEqual([]);
  await desk.seesState('Available');
});
