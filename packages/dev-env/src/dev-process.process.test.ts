import { afterAll, beforeAll, expect, it } from 'vitest';
import { type DevProcess, startDevProcess } from './dev-process.js';

let dev: DevProcess;
beforeAll(async () => {
  dev = await startDevProcess();
});
afterAll(() => dev?.close());

it('keeps a waiting customer through kill -9, on the same address', async () => {
  const contactId = await dev.createContact({ skill: 'support' });
  await dev.kill();
  await expect(fetch(dev.url)).rejects.toThrow();
  await dev.restart();
  expect((await dev.state()).contacts.map((contact) => contact.contactId)).toEqual([contactId]);
});

it('says that it is ready exactly once, and ends in order', async () => {
  expect(dev.output().match(/Patchpanel is ready at /g)).toHaveLength(1);
  expect(await dev.stop()).toBe(0);
  expect(dev.output()).toContain('Patchpanel ends.');
});
