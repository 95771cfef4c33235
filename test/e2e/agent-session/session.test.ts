import { createRemoteJWKSet, jwtVerify } from 'jose';
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
          [...(directory?.skills.values() ?? [])].map(({ name, dispositions }) => [name, dispositions[0]?.name]),
          serverClockOffsetMs,
        ];
      });
    await expect
      .poll(async () => (await read()).slice(0, 4), { timeout: 10_000 })
      .toEqual(['Ada', ['Break', 'Refused'], 3, [['Sales', 'Resolved']]]);
    expect(Math.abs(Number((await read())[4]))).toBeLessThan(2_000);
  });

  it('EX-110 EX-401 drafts outlive the tab and the server, and the identity of the agent verifies', async () => {
    const page = await world.openTab();
    await page.evaluate(() => window.signIn());
    const contactId = await takeCall(page);
    const scope = { page: 'crm', contactId };
    const draft = (tab: Page) => tab.evaluate((where) => window.session.drafts.get(where as never, 'note'), scope);
    const put = (value: string) =>
      page.evaluate(([where, text]) => window.session.drafts.put(where as never, 'note', text as string), [
        scope,
        value,
      ] as const);
    expect(await draft(page)).toBeUndefined();
    expect(await put('half a sentence')).toEqual({ outcome: 'applied' });
    expect(await put('x'.repeat(65_536))).toMatchObject({ outcome: 'rejected', reason: 'INVALID_ARGUMENT' });
    await world.restart();
    await page.reload();
    await page.waitForFunction(() => window.signIn !== undefined);
    await page.evaluate(() => window.signIn());
    expect(await draft(page)).toBe('half a sentence');

    const identity = (origin: string) =>
      page.evaluate(
        ([where, to]) =>
          window.session
            .identity({ ...(where as object), origin: to, nonce: 'n1' } as never)
            .catch((error: { reason: string }) => error.reason),
        [scope, origin] as const,
      );
    const keys = createRemoteJWKSet(new URL('/.well-known/jwks.json', world.url));
    const token = await identity('http://localhost:7101');
    const { payload } = await jwtVerify(token, keys, { issuer: world.url, audience: 'http://localhost:7101' });
    expect(payload).toMatchObject({ sub: '1001', contact_id: contactId, page_id: 'crm', nonce: 'n1' });
    expect(await identity('https://evil.example')).toBe('PLATFORM_REFUSED');
    await run(page, 'end', contactId);
    await expect.poll(() => draft(page).catch(() => 'refused')).toBe('refused');
  });

  it('AS-6 PM-406 PM-407 a cursor that the server keeps no more: joins, tells what differs, ends what is gone', async () => {
    const page = await world.openTab();
    await page.evaluate(() => window.signIn());
    const gone = await takeCall(page);
    const session = await page.evaluate(() => window.session.state().sessionId);
    let next = '';
    const before = await page.evaluate(() => window.heard.length);
    await world.restart(async () => {
      await world.runElsewhere(0, async (url) => {
        await fetch(`${url}/sandbox/v1/contacts/${gone}/hangup`, { method: 'POST' });
        next = await world.call(url);
      });
      await world.runElsewhere(25);
    });
    await sees(page, next, 'Incoming');
    const heard = await page.evaluate((from) => window.heard.slice(from), before);
    expect(heard[0]).toBe(`CallContactEvent ${gone} Disconnected`);
    expect(heard.filter((line) => line.includes(gone))).toHaveLength(1);
    expect(heard.filter((line) => line.includes(next))).toEqual([`CallContactEvent ${next} Incoming`]);
    expect(await phase(page)).toBe('active');
    expect(await page.evaluate(() => window.session.state().sessionId)).not.toBe(session);
    expect(await world.poll(session ?? '')).toEqual([410, 'cursor_expired']);
    expect(await run(page, 'accept', next)).toEqual({ outcome: 'applied' });
    await run(page, 'end', next);
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
