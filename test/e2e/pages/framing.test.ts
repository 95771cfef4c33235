import { type DevEnv, startDevEnv } from '@patchpanel/dev-env';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { type AgentDesk, openDesk } from '../support/agent-desk.js';
import { serveWebPages, type WebPages } from './web-pages.js';

let env: DevEnv;
let pages: WebPages;
let listed: WebPages;
let unlisted: WebPages;
let desk: AgentDesk;

beforeAll(async () => {
  [pages, listed, unlisted] = await Promise.all([serveWebPages(), serveWebPages(), serveWebPages()]);
  env = await startDevEnv({
    configure(file) {
      file['screenPopOrigins'] = [listed.origin];
      file.pages.push(
        { id: 'refuses', title: 'Refuses', place: 'workspace', url: `${pages.origin}/refuses` },
        { id: 'away', title: 'Goes away', place: 'workspace', url: `${pages.origin}/away?to=${unlisted.origin}/x` },
      );
    },
  });
  desk = await openDesk(await env.launchBrowser(), `${env.url}/?agent=1001`);
  await desk.seesState('Unavailable');
});
afterAll(async () => {
  await env.close();
  await Promise.all([pages, listed, unlisted].map((each) => each.close()));
});

describe('PM-704 what may stand in a frame', () => {
  it('a popped URL of a listed origin is framed, one of an unlisted origin is a link', async () => {
    await desk.setState('Available');
    const framed = await env.createContact({
      screenPopUrl: `${listed.origin}/registers`,
      skill: 'sales',
      acwSeconds: 0,
    });
    const title = new URL(listed.origin).host;
    await desk.frame(title).locator('body[data-acknowledged="OK"]').waitFor();
    await env.hangup(framed);
    await desk.incoming.waitFor({ state: 'detached' });
    await desk.seesState('Available');

    const linked = await env.createContact({ screenPopUrl: `${unlisted.origin}/x`, skill: 'sales', acwSeconds: 0 });
    const host = new URL(unlisted.origin).host;
    await desk.page.getByRole('link', { name: `Open ${host}` }).waitFor();
    await desk.page.locator(`iframe[src^="${unlisted.origin}"]`).waitFor({ state: 'detached' });
    await env.hangup(linked);
  });

  it('a page that goes where it may not is told of on its tab, with the origin', async () => {
    await desk.page.getByRole('tab', { name: 'Goes away' }).click();
    await desk.frame('Goes away').getByRole('link').click();
    await desk.page.getByText('wanted to go to a site that may not be shown here').click();
    await desk.page.getByText(`${unlisted.origin} may not be framed here`).waitFor();
  });

  it('a page that has not registered within 15 s is told of on its tab: it may refuse framing', async () => {
    await desk.page.getByRole('tab', { name: 'Refuses has a notice' }).click();
    await desk.page.getByText('It may refuse to be shown here').waitFor();
  });
});
