import { type DevEnv, startDevEnv } from '@patchpanel/dev-env';
import { afterEach, beforeEach, expect, it } from 'vitest';

const API = '/incontactapi/services/v30.0/agent-sessions';

interface WebChat {
  readonly url: string;
  close(): Promise<void>;
}
type StartWebChat = (options: { readonly port: number; readonly url: string }) => Promise<WebChat>;

/* The example is plain JavaScript and knows nothing of our types. */
const example = new URL('../../../examples/web-chat/server.js', import.meta.url).href;
const { startWebChat } = (await import(/* @vite-ignore */ example)) as { readonly startWebChat: StartWebChat };

let env: DevEnv;
let chat: WebChat;
beforeEach(async () => {
  env = await startDevEnv();
  chat = await startWebChat({ port: 0, url: env.url });
});
afterEach(async () => {
  await chat.close();
  await env.close();
});

/** An agent who works with nothing but the API. */
async function agentAtWork() {
  const token = await env.token('1001');
  let cursor = '';
  const ask = async (method: string, path: string, body?: object) => {
    const answer = await fetch(new URL(path.startsWith('/patchpanel') ? path : `${API}${path}`, env.url), {
      method,
      headers: { Authorization: `Bearer ${token}` },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    cursor = answer.headers.get('Event-Cursor') ?? cursor;
    return { status: answer.status, body: answer.status === 304 ? {} : await answer.json() };
  };
  const { sessionId } = (await ask('POST', '', { stationPhoneNumber: 'WebRTC' })).body;
  const seen: Record<string, string>[] = [];
  return {
    post: (path: string, body: object = {}) => ask('POST', `/${sessionId}/${path}`, body),
    /** What was written so far, also before the agent had the contact. */
    messages: async (contactId: string | undefined): Promise<string[]> =>
      (await ask('GET', `/patchpanel/v1/contacts/${contactId}/messages`)).body.messages.map(
        ({ text }: { text: string }) => text,
      ),
    /** Waits for an event; what came before it is skipped. */
    async until(wanted: Record<string, string>): Promise<Record<string, string>> {
      for (;;) {
        const found = seen.findIndex((event) => Object.entries(wanted).every(([key, value]) => event[key] === value));
        if (found >= 0) return seen.splice(0, found + 1).at(-1) as Record<string, string>;
        seen.push(
          ...((await ask('GET', `/${sessionId}/get-next-event?timeout=10&cursor=${cursor}`)).body.events ?? []),
        );
      }
    },
  };
}

it('a customer in a page talks to an agent, and either side sees the other leave', async () => {
  const browser = await env.launchBrowser();
  const page = await browser.newPage();
  const agent = await agentAtWork();
  await page.goto(chat.url);
  await page.getByLabel('Your name').fill('Robin Vale');
  await page.getByRole('button', { name: 'Start the chat' }).click();
  await page.getByText('You are in the queue').waitFor();
  await page.getByLabel('Your message').fill('Is my parcel on its way?');
  await page.getByLabel('Your message').press('Enter');

  await agent.post('state', { state: 'Available' });
  const { ContactID: contactId } = await agent.until({ Type: 'ChatContactEvent', Status: 'Incoming' });
  expect((await agent.post(`interactions/${contactId}/accept`)).status).toBe(202);
  await page.getByText('You are talking to Ada').waitFor();
  await expect.poll(() => agent.messages(contactId)).toEqual(['Is my parcel on its way?']);
  await agent.post(`interactions/${contactId}/send-chat-text`, { chatText: 'It arrives on Friday.' });
  await page.getByRole('log').getByText('It arrives on Friday.').waitFor();

  await page.getByLabel('Your message').fill('Thank you!');
  await page.getByRole('button', { name: 'Send' }).click();
  expect((await agent.until({ Type: 'ChatText', Sender: 'Customer' })).Text).toBe('Thank you!');

  await page.getByRole('button', { name: 'End the chat' }).click();
  await page.getByText('The chat has ended').waitFor();
  await agent.until({ Type: 'ChatContactEvent', Status: 'Disconnected' });
});
