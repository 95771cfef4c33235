import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DevEnv, startDevEnv } from './dev-env.js';

describe('the environment for tests', () => {
  let env: DevEnv;
  beforeAll(async () => {
    env = await startDevEnv();
  });
  afterAll(() => env.close());

  it('serves the desktop and three pages, each on an origin of its own', async () => {
    const urls = [env.url, env.pages.crm.url, env.pages.knowledgeBase.url, env.pages.sourceSample.url];
    expect(new Set(urls.map((url) => new URL(url).origin)).size).toBe(4);
    for (const url of urls) expect(await (await fetch(url)).text()).toContain('<html');
  });

  it('brings a customer, shows the state, lets the customer leave', async () => {
    const contactId = await env.createContact({ skill: 'sales' });
    expect((await env.state()).contacts.map((contact) => contact.contactId)).toEqual([contactId]);
    await env.hangup(contactId);
    expect((await env.state()).contacts).toEqual([]);
  });

  it('gives tokens, and says why where it does not', async () => {
    expect(await env.token('1001')).toMatch(/^ey/);
    await expect(env.token('9999')).rejects.toThrow('404');
  });

  it('names the problems of a configuration', async () => {
    const broken = startDevEnv({ configure: (file) => file.pages.push({ id: 'x' }) });
    await expect(broken).rejects.toThrow(/pages\[3\]/);
  });
});
