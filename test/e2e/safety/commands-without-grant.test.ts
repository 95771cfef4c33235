import { CALL_COMMANDS } from '@patchpanel/protocol/pages';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openRealWorld, type RealWorld } from './support/real-world.js';
import { type Site, serveSite } from './support/site.js';
import { message, talkers } from './support/talker.js';
import { openWeakWorld, type WeakWorld } from './support/weak-world.js';
import type { ConfiguredPage, World } from './support/world.js';

let wallboard: Site;
let real: RealWorld;
let weak: WeakWorld;

beforeAll(async () => {
  wallboard = await serveSite('127.0.0.1', talkers('/'));
  const grants = { commands: 'none', card: false } as const;
  const pages: ConfiguredPage[] = [{ id: 'wallboard', url: `${wallboard.origin}/`, grants }];
  real = await openRealWorld({ pages });
  weak = await openWeakWorld(real.browser, {
    pages,
    without: [],
    change: (page) => ({ ...page, grants: { ...page.grants, commands: CALL_COMMANDS } }),
  });
});
afterAll(async () => {
  await weak?.close();
  await real?.close();
  await wallboard?.close();
});

async function say(world: World, ...messages: readonly object[]): Promise<void> {
  const page = await world.at(`${wallboard.origin}/`);
  await page.say(...messages);
  await page.fence();
}
const offer = [message('AnswerEvent'), message('RefuseEvent')];
const talk = ['HoldEvent', 'MuteEvent', 'MaskEvent', 'RecordEvent', 'HangupEvent'].map((type) => message(type));
const card = message('ContactCardData', { contactCardData: { name: 'Not the customer' } });

test('PM-509 a page with commands "none" answers and refuses no call and changes nothing in it', async () => {
  const { env, desk, tab } = real;
  await env.createContact({ skill: 'sales', acwSeconds: 120 });
  await desk.incoming.waitFor();
  await say(real, ...offer);
  await desk.incoming.getByRole('button', { name: 'Accept' }).click();
  await desk.button('Hold').waitFor();
  await say(real, ...talk, card);
  expect(await real.toggleHold()).toBe(true);
  await desk.button('Resume').waitFor();
  expect(await tab.getByText('Not the customer').count()).toBe(0);
  expect(await tab.getByText('Recorded', { exact: true }).count()).toBe(0);
  const { agents, contacts } = await env.state();
  expect(agents.find(({ agentId }) => agentId === '1001')).toMatchObject({ muted: false });
  expect(contacts).toMatchObject([{ agentId: '1001', status: 'Holding' }]);
});

test('PM-509 twin: where grants are not looked at it does all seven', async () => {
  await say(weak, ...offer, ...talk);
  expect([...(await weak.ran())].sort()).toEqual([...CALL_COMMANDS].sort());
});
