import { toContactId, toPageId } from '@patchpanel/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPageCalls } from '../tabs/page-calls.js';
import { createCoreWorld } from '../testing/core-world.js';
import { settle } from '../testing/fake-clock.js';
import { PAGE_QUESTION_MS } from './page-services.js';

const crm = { page: toPageId('crm'), contactId: toContactId('1') };
const kb = { page: toPageId('kb') };
const json = (status: number, body: unknown) => new Response(status === 204 ? null : JSON.stringify(body), { status });

let world: ReturnType<typeof createCoreWorld>;
let calls: ReturnType<typeof createPageCalls>;
/** What a server keeps, by place and key. */
let kept: Map<string, string>;
let answering = true;

beforeEach(async () => {
  world = createCoreWorld();
  kept = new Map();
  answering = true;
  world.platform.faults.push(({ method, path, query, body }) => {
    if (!path.startsWith('/patchpanel/v1/drafts/')) return undefined;
    if (!answering) return 'network';
    const { key = query.get('key'), value } = (body ?? {}) as { key?: string; value?: string };
    const at = `${path} ${key}`;
    if (method === 'PUT') kept.set(at, String(value));
    if (method === 'DELETE') kept.delete(at);
    return method === 'GET' && kept.has(at) ? json(200, { value: kept.get(at) }) : json(204, undefined);
  });
  await world.signIn();
  calls = createPageCalls(world.core.ask);
});
afterEach(() => world.core.close());

describe('EX-110 drafts by way of the server', () => {
  it('EX-110 puts, gets and deletes, by contact in a panel and by agent in a workspace', async () => {
    expect(await calls.drafts.put(crm, 'note/1', '{"a":1}')).toEqual({ outcome: 'applied' });
    expect(await calls.drafts.put(kb, 'note/1', '')).toEqual({ outcome: 'applied' });
    expect([...kept.keys()]).toEqual([
      '/patchpanel/v1/drafts/crm/contacts/1 note/1',
      '/patchpanel/v1/drafts/kb/agent note/1',
    ]);
    expect(await calls.drafts.get(crm, 'note/1')).toBe('{"a":1}');
    expect(await calls.drafts.get(kb, 'note/1')).toBe('');
    expect(await calls.drafts.get(crm, 'other')).toBeUndefined();
    expect(await calls.drafts.delete(crm, 'note/1')).toEqual({ outcome: 'applied' });
    expect(await calls.drafts.get(crm, 'note/1')).toBeUndefined();
  });

  it('EX-110 changes of one place keep their order, also where the first has to be sent again', async () => {
    let failures = 1;
    world.platform.faults.unshift(({ method }) => {
      failures -= method === 'PUT' ? 1 : 0;
      return method === 'PUT' && failures === 0 ? 'network' : undefined;
    });
    const all = [calls.drafts.put(crm, 'k', 'first'), calls.drafts.put(crm, 'k', 'second'), calls.drafts.get(crm, 'k')];
    await settle();
    world.clock.advance(1_000);
    await settle();
    expect(await Promise.all(all)).toEqual([{ outcome: 'applied' }, { outcome: 'applied' }, 'second']);
  });

  it.each([
    [413, 'draft_too_large', 'INVALID_ARGUMENT'],
    [413, 'too_many_draft_keys', 'INVALID_ARGUMENT'],
    [403, 'not_contact_owner', 'NO_SUCH_CONTACT'],
    [404, 'contact_not_found', 'NO_SUCH_CONTACT'],
    [404, 'page_not_found', 'PLATFORM_REFUSED'],
    [404, 'not_found', 'PLATFORM_REFUSED'],
    [429, 'slow_down', 'RATE_LIMITED'],
  ])('EX-110 turns %i %s into %s', async (status, error, reason) => {
    world.platform.faults.unshift(({ path }) =>
      path.includes('/drafts/') ? json(status, { error, error_description: 'No.' }) : undefined,
    );
    expect(await calls.drafts.put(crm, 'k', 'v')).toEqual({ outcome: 'rejected', reason, message: 'No.' });
    await expect(calls.drafts.get(crm, 'k')).rejects.toMatchObject({ name: 'CommandError', reason });
  });

  it('EX-110 gives up after 10 s, and without a session', async () => {
    answering = false;
    const outcome = calls.drafts.put(crm, 'k', 'v');
    const reading = calls.drafts.get(crm, 'k').catch(({ reason }) => reason);
    await settle();
    world.clock.advance(PAGE_QUESTION_MS);
    await settle();
    expect(await outcome).toMatchObject({ outcome: 'timeout' });
    expect(await reading).toBe('TIMEOUT');
    const fresh = createCoreWorld();
    expect(await createPageCalls(fresh.core.ask).drafts.put(kb, 'k', 'v')).toMatchObject({ reason: 'INVALID_STATE' });
    fresh.core.close();
  });
});

describe('EX-401 identity by way of the server', () => {
  it('EX-401 asks for the page, its origin, contact and nonce, and gives the token', async () => {
    world.platform.faults.unshift(({ path }) =>
      path.endsWith('/identity') ? json(200, { token: 'a.b.c', expiresIn: 60 }) : undefined,
    );
    const request = { ...crm, origin: 'https://crm.example', nonce: 'n' };
    expect(await calls.identity(request)).toBe('a.b.c');
    expect(world.platform.requests.find(({ path }) => path.endsWith('/identity'))?.body).toEqual({
      pageId: 'crm',
      contactId: '1',
      origin: 'https://crm.example',
      nonce: 'n',
    });
  });

  it('EX-401 rejects with the reason where the server does not sign', async () => {
    world.platform.faults.unshift(({ path }) =>
      path.endsWith('/identity') ? json(403, { error: 'not_granted', error_description: 'No.' }) : undefined,
    );
    await expect(calls.identity({ ...kb, origin: 'https://kb.example' })).rejects.toMatchObject({
      name: 'CommandError',
      reason: 'NOT_GRANTED',
    });
  });
});
