import { type DevEnv, startDevEnv } from '@patchpanel/dev-env';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type AgentDesk, openDesk } from '../support/agent-desk.js';

let env: DevEnv;
let ada: AgentDesk;
let ben: AgentDesk;

beforeAll(async () => {
  env = await startDevEnv();
  const browser = await env.launchBrowser();
  ada = await openDesk(browser, `${env.url}/?agent=1001`);
  ben = await openDesk(browser, `${env.url}/?agent=1002`);
  await ada.seesState('Unavailable');
  await ben.seesState('Unavailable');
});
afterAll(() => env.close());

it('two agents in two browser profiles: each takes a call of its own, and each page hears its own contact alone', async () => {
  await ada.setState('Available');
  const first = await env.createContact({ from: '+15550100101', skill: 'sales' });
  await ada.incoming.waitFor();
  await ben.setState('Available');
  const second = await env.createContact({ from: '+15550100102', skill: 'support' });
  await ben.incoming.waitFor();

  await ada.incoming.getByRole('button', { name: 'Accept' }).click();
  await ben.incoming.getByRole('button', { name: 'Accept' }).click();
  await ada.seesInPage('CRM', 'contact-id', first);
  await ben.seesInPage('CRM', 'contact-id', second);
  await ada.seesInPage('CRM', 'call-status', 'Active');
  await ben.seesInPage('CRM', 'call-status', 'Active');

  await ada.button('Hold').click();
  await ada.seesInPage('CRM', 'call-status', 'Holding');
  await ben.seesInPage('CRM', 'call-status', 'Active');
  const owners = (await env.state()).contacts.map(({ contactId, agentId }) => [contactId, agentId]);
  expect(owners.sort()).toEqual(
    [
      [first, '1001'],
      [second, '1002'],
    ].sort(),
  );

  await env.hangup(first);
  await env.hangup(second);
  await ada.page.getByRole('form', { name: 'After-call work' }).waitFor();
  await ben.page.getByRole('form', { name: 'After-call work' }).waitFor();
});
