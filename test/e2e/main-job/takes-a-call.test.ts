import { type DevEnv, startDevEnv } from '@patchpanel/dev-env';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AgentDesk, openDesk } from '../support/agent-desk.js';

const CALLER = '+15550100103';
const CUSTOMER = 'Yasmin Idris';

let env: DevEnv;
let desk: AgentDesk;

beforeEach(async () => {
  env = await startDevEnv();
});
afterEach(() => env.close());

const call = () => env.createContact({ from: CALLER, skill: 'sales', acwSeconds: 60 });

/** Every envelope that the CRM page heard, oldest first. */
async function envelopes(): Promise<{ contactId: unknown; events: Record<string, unknown>[] }[]> {
  const lines = await desk
    .frame('CRM')
    .locator('#log li')
    .evaluateAll((items) => items.map((item) => item.dataset.envelope ?? ''));
  return lines.reverse().map((line) => JSON.parse(line));
}

describe('an agent takes a call and the pages follow', () => {
  it('signs in, goes Available, answers from the desktop, works, hangs up, dispositions and is Available again', async () => {
    desk = await openDesk(await env.launchBrowser(), env.url);
    await desk.page.getByText('Ada Park').click();
    await desk.button('Sign in as Ada').click();
    await desk.seesInPage('Knowledge base', 'acknowledged', 'OK');
    const loadedAt = await desk.frame('Knowledge base').locator('body').getAttribute('data-loaded-at');
    await desk.setState('Available');

    const contactId = await call();
    await desk.incoming.waitFor();
    await desk.seesInPage('CRM', 'ani', CALLER);
    await desk.seesInPage('CRM', 'acknowledged', 'OK');
    await desk.seesInPage('CRM', 'acknowledged-first', 'true');
    await desk.seesInPage('CRM', 'acknowledged-contact', contactId);
    await desk.seesInPage('CRM', 'call-status', 'Incoming');
    await desk.incoming.getByText(CUSTOMER).waitFor();

    const [first] = await envelopes();
    expect(first?.contactId).toBe(Number(contactId));
    expect(first?.events.map((event) => event.messageType ?? event.Type)).toEqual([
      'ClientEventSubscriptionAcknowledge',
      'AgentState',
      'CallContactEvent',
    ]);

    await desk.incoming.getByRole('button', { name: 'Accept' }).click();
    await desk.seesInPage('CRM', 'call-status', 'Active');
    await desk.button('Hold').click();
    await desk.seesInPage('CRM', 'call-status', 'Holding');
    await desk.button('Resume').click();
    await desk.seesInPage('CRM', 'call-status', 'Active');
    await desk.button('Mute').click();
    await desk.seesInPage('CRM', 'muted', 'True');
    await desk.button('Unmute').click();
    await desk.seesInPage('CRM', 'muted', 'False');
    await desk.button('Mask').click();
    await desk.seesInPage('CRM', 'call-status', 'Masking');
    await desk.button('Unmask').click();
    await desk.seesInPage('CRM', 'call-status', 'Active');
    await desk.button('Record').click();
    await desk.seesInPage('CRM', 'recording', 'True');
    await desk.button('Hang up').click();
    await desk.seesInPage('CRM', 'call-status', 'Disconnected');
    await desk.seesInPage('CRM', 'final', 'False');

    await desk.page.getByRole('form', { name: 'After-call work' }).waitFor();
    await desk.page.getByRole('radio', { name: 'Sold' }).check();
    await desk.page.getByRole('textbox', { name: 'Notes' }).fill('Second licence ordered');
    await desk.button('Save and finish').click();
    await desk.page.locator('iframe[title="CRM"]').waitFor({ state: 'detached' });
    await desk.seesState('Available');

    const kb = desk.frame('Knowledge base').locator('body');
    expect(await kb.getAttribute('data-loaded-at')).toBe(loadedAt);
    expect(await kb.getAttribute('data-loads')).toBe('1');
    expect((await env.state()).contacts).toEqual([]);
  });

  it('is driven from the page: answer, hold, mute, mask, record and hang up, both sides showing the same state', async () => {
    desk = await openDesk(await env.launchBrowser(), `${env.url}/?agent=1001`);
    await desk.seesState('Unavailable');
    await desk.setState('Available');
    await call();
    await desk.seesInPage('CRM', 'call-status', 'Incoming');
    const press = (name: string) => desk.frame('CRM').getByRole('button', { name, exact: true }).click();

    await press('Answer');
    await desk.seesInPage('CRM', 'call-status', 'Active');
    await desk.incoming.waitFor({ state: 'detached' });
    await press('Hold');
    await desk.button('Resume').waitFor();
    await desk.seesInPage('CRM', 'call-status', 'Holding');
    await press('Hold');
    await desk.button('Hold').waitFor();
    await press('Mute');
    await desk.button('Unmute').waitFor();
    await desk.seesInPage('CRM', 'muted', 'True');
    await press('Mute');
    await desk.button('Mute').waitFor();
    await press('Mask');
    await desk.button('Unmask').waitFor();
    await press('Mask');
    await desk.button('Mask').waitFor();
    await press('Record');
    await desk.button('Recording').waitFor();
    await press('Hang up');
    await desk.page.getByRole('form', { name: 'After-call work' }).waitFor();
    await desk.seesInPage('CRM', 'call-status', 'Disconnected');
    await desk.page.getByRole('radio', { name: 'Call again' }).check();
    await desk.button('Save and finish').click();
    await desk.seesState('Available');
  });

  it('PM-107 refuses from the page: the panel closes, the agent is Unavailable with reason Refused, the contact waits', async () => {
    desk = await openDesk(await env.launchBrowser(), `${env.url}/?agent=1001`);
    await desk.seesState('Unavailable');
    await desk.setState('Available');
    const contactId = await call();
    await desk.seesInPage('CRM', 'call-status', 'Incoming');
    await desk.frame('CRM').getByRole('button', { name: 'Refuse', exact: true }).click();
    await desk.seesState('Refused');
    await desk.page.locator('iframe[title="CRM"]').waitFor({ state: 'detached' });
    const waiting = (await env.state()).contacts.find((contact) => contact.contactId === contactId);
    expect(waiting).toMatchObject({ queued: true });
    await env.hangup(contactId);
  });

  it('runs the sample of the source document unmodified: acknowledgement, agent state, every contact', async () => {
    desk = await openDesk(await env.launchBrowser(), `${env.url}/?agent=1001`);
    await desk.seesState('Unavailable');
    await desk.page.getByRole('tab', { name: 'Source sample' }).click();
    const log = desk.frame('Source sample').locator('#console');
    await log.getByText('ClientEventSubscriptionAcknowledge').first().waitFor();
    await desk.setState('Available');
    const contactId = await call();
    await log.getByText('CallContactEvent').first().waitFor();
    await env.hangup(contactId);
    await desk.incoming.waitFor({ state: 'detached' });
  });
});
