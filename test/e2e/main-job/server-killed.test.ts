import { type DevProcess, startDevProcess } from '@patchpanel/dev-env';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type AgentDesk, openDesk } from '../support/agent-desk.js';

let server: DevProcess;
let desk: AgentDesk;

beforeAll(async () => {
  server = await startDevProcess();
  desk = await openDesk(await server.launchBrowser(), `${server.url}/?agent=1001`);
  await desk.seesState('Unavailable');
});
afterAll(() => server.close());

it('the server is killed (-9) and restarted in the middle of a call: the agent keeps it, no page reloads, nothing is told twice', async () => {
  await desk.setState('Available');
  const contactId = await server.createContact({ from: '+15550100104', skill: 'sales', acwSeconds: 60 });
  await desk.incoming.getByRole('button', { name: 'Accept' }).click();
  await desk.seesInPage('CRM', 'call-status', 'Active');
  const kb = desk.frame('Knowledge base').locator('body');
  const loadedAt = await kb.getAttribute('data-loaded-at');
  const before = await desk.frame('CRM').locator('body').getAttribute('data-envelopes');

  await server.kill();
  await desk.page
    .getByText(/Reconnecting/)
    .first()
    .waitFor();
  await server.restart();
  await desk.page
    .getByText(/Reconnecting/)
    .first()
    .waitFor({ state: 'detached' });
  expect(await desk.frame('CRM').locator('body').getAttribute('data-envelopes')).toBe(before);

  await desk.button('Hold').click();
  await desk.seesInPage('CRM', 'call-status', 'Holding');
  await desk.button('Resume').click();
  await desk.seesInPage('CRM', 'call-status', 'Active');
  await desk.button('Hang up').click();
  await desk.seesInPage('CRM', 'call-status', 'Disconnected');
  await desk.page.getByRole('radio', { name: 'Sold' }).check();
  await desk.button('Save and finish').click();
  await desk.seesState('Available');
  expect(await kb.getAttribute('data-loaded-at')).toBe(loadedAt);
  expect((await server.state()).contacts.find((contact) => contact.contactId === contactId)).toBeUndefined();
});

it('a command given while the server is away is carried out once it is back', async () => {
  const contactId = await server.createContact({ from: '+15550100105', skill: 'sales', acwSeconds: 0 });
  await desk.incoming.getByRole('button', { name: 'Accept' }).click();
  await desk.seesInPage('CRM', 'contact-id', contactId);
  await desk.seesInPage('CRM', 'call-status', 'Active');
  await server.kill();
  await desk.button('Hold').click();
  await server.restart();
  await desk.seesInPage('CRM', 'call-status', 'Holding');
  await server.hangup(contactId);
  await desk.seesState('Available');
});
