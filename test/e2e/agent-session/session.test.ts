import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type SessionWorld, startSessionWorld } from './session-world.js';

let world: SessionWorld;
beforeAll(async () => {
  world = await startSessionWorld();
});
afterAll(() => world.close());
afterEach(async () => {
  const [page] = world.context.pages();
  await page?.evaluate(() => window.session.signOut());
  for (const each of world.context.pages()) await each.close();
});

const phase = (page: Page) => page.evaluate(() => window.session.state().phase);
const status = (page: Page, id: string) =>
  page.evaluate((wanted) => [...window.session.state().contacts].find(([key]) => key === wanted)?.[1].Status, id);
const sees = (page: Page, id: string, wanted: string | undefined) =>
  expect.poll(() => status(page, id), { timeout: 15_000 }).toBe(wanted);
const heardOf = (page: Page, id: string) =>
  page.evaluate((wanted) => window.heard.filter((line) => line.startsWith(`CallContactEvent ${wanted} `)), id);
const run = (page: Page, kind: 'accept' | 'end' | 'toggleHold', id: string) =>
  page.evaluate(([k, c]) => window.session.run({ kind: k, contactId: c } as never, 'page'), [kind, id] as const);
const goAvailable = (page: Page) =>
  page.evaluate(() => window.session.run({ kind: 'setAgentState', state: 'Available' }, 'agent'));

async function takeCall(page: Page): Promise<string> {
  await goAvailable(page);
  const id = await world.call();
  await sees(page, id, 'Incoming');
  expect(await run(page, 'accept', id)).toEqual({ outcome: 'applied' });
  return id;
}

describe('a session in the browser against the server', () => {
  it('AS-5 AS-9 a call is taken, held and ended from two tabs on one session', async () => {
    const first = await world.openTab();
    expect(await first.evaluate(() => window.signIn())).toEqual({ outcome: 'applied' });
    const second = await world.openTab();
    expect(await second.evaluate(() => window.signIn())).toEqual({ outcome: 'already' });
    const id = await takeCall(first);
    expect(await run(second, 'toggleHold', id)).toEqual({ outcome: 'applied' });
    await sees(first, id, 'Holding');
    expect(await run(first, 'toggleHold', id)).toEqual({ outcome: 'applied' });
    expect(await run(second, 'end', id)).toEqual({ outcome: 'applied' });
    await sees(first, id, undefined);
    expect(await heardOf(first, id)).toEqual(await heardOf(second, id));
    const stages = await Promise.all(
      [first, second].map((page) => page.evaluate(() => window.session.state().isStage)),
    );
    expect(stages).toEqual([true, false]);
  });

  it('the directory is read: agent, permissions, unavailable codes', async () => {
    const page = await world.openTab();
    await page.evaluate(() => window.signIn());
    const read = () =>
      page.evaluate(() => {
        const { directory, serverClockOffsetMs } = window.session.state();
        return [
          directory?.agent.firstName,
          directory?.unavailableCodes,
          directory?.permissions.size,
          serverClockOffsetMs,
        ];
      });
    await expect
      .poll(async () => (await read()).slice(0, 3), { timeout: 10_000 })
      .toEqual(['Ada', ['Break', 'Refused'], 3]);
    expect(Math.abs(Number((await read())[3]))).toBeLessThan(2_000);
  });

  it('AS-6 a reload finds the running session, and the call goes on', async () => {
    const first = await world.openTab();
    await first.evaluate(() => window.signIn());
    const second = await world.openTab();
    await second.evaluate(() => window.signIn());
    const id = await takeCall(first);
    await first.reload();
    await first.waitForFunction(() => window.signIn !== undefined);
    expect(await first.evaluate(() => window.signIn())).toEqual({ outcome: 'already' });
    await sees(first, id, 'Active');
    await run(first, 'end', id);
  });

  it('AS-6 the death of the shared worker loses and repeats nothing', async () => {
    const first = await world.openTab();
    await first.evaluate(() => window.signIn());
    const second = await world.openTab();
    await second.evaluate(() => window.signIn());
    const id = await takeCall(first);
    await first.evaluate(() => window.killWorker());
    expect(await run(second, 'toggleHold', id)).toEqual({ outcome: 'applied' });
    expect(await run(first, 'toggleHold', id)).toEqual({ outcome: 'applied' });
    expect(await run(first, 'end', id)).toEqual({ outcome: 'applied' });
    await sees(second, id, undefined);
    const path = ['Incoming', 'Active', 'Holding', 'Active', 'Disconnected'].map(
      (word) => `CallContactEvent ${id} ${word}`,
    );
    expect(await heardOf(first, id)).toEqual(path);
    expect(await heardOf(second, id)).toEqual(path);
  });

  it('AS-6 AS-9 a restart of the server in a call: the command given meanwhile is applied once it is back', async () => {
    const page = await world.openTab();
    await page.evaluate(() => window.signIn());
    const id = await takeCall(page);
    let held: Promise<unknown> = Promise.resolve();
    await world.restart(async () => {
      held = run(page, 'toggleHold', id);
      await expect.poll(() => page.evaluate(() => window.session.state().connection)).toBe('reconnecting');
    });
    expect(await held).toEqual({ outcome: 'applied' });
    await sees(page, id, 'Holding');
    await expect.poll(() => page.evaluate(() => window.session.state().connection)).toBe('online');
    expect(await phase(page)).toBe('active');
    await run(page, 'toggleHold', id);
    await run(page, 'end', id);
  });

  it('without SharedWorker the first tab has the session, a second says so', async () => {
    const first = await world.openTab('?alone');
    expect(await first.evaluate(() => window.signIn())).toMatchObject({ outcome: 'applied' });
    const second = await world.openTab('?alone');
    expect(await second.evaluate(() => window.signIn())).toMatchObject({ outcome: 'rejected', reason: 'OTHER_TAB' });
    expect(await second.evaluate(() => window.session.state())).toMatchObject({
      phase: 'signed-out',
      reason: 'OTHER_TAB',
    });
    await first.evaluate(() => window.session.signOut());
    await first.close();
    expect(await second.evaluate(() => window.signIn())).toMatchObject({ outcome: 'applied' });
  });
});
