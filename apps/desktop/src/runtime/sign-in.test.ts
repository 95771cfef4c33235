import { toAgentId } from '@patchpanel/protocol';
import { afterEach, describe, expect, it } from 'vitest';
import { createCredentialStore } from './credential-store.js';
import { createIssuerSignIn } from './issuer-sign-in.js';
import { createSandboxApi } from './sandbox-api.js';
import { createSignIn } from './sign-in.js';
import { DESKTOP_ORIGIN, fakeClock } from './test-fixtures.js';
import { createTestPlatform, createTestSession } from './test-platform.js';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A storage that outlives the tab's document, as `sessionStorage` does. */
function memoryStorage(): Storage {
  const items = new Map<string, string>();
  return {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
    clear: () => items.clear(),
    key: (index) => [...items.keys()][index] ?? null,
    get length() {
      return items.size;
    },
  };
}

function setUp(address: { agent?: string } = {}, storage = memoryStorage(), platform = createTestPlatform()) {
  const session = createTestSession(platform, fakeClock());
  const tokens: string[] = [];
  const sandbox = createSandboxApi(DESKTOP_ORIGIN, async (input, init) => {
    const { pathname } = new URL(String(input));
    if (pathname !== '/sandbox/v1/tokens') return new Response('', { status: 404 });
    const { agentId } = JSON.parse(String(init?.body));
    if (agentId === '9999') {
      const body = { error: 'agent_not_found', error_description: 'There is no agent 9999.' };
      return new Response(JSON.stringify(body), { status: 404 });
    }
    tokens.push(agentId);
    return new Response(JSON.stringify({ access_token: `token-${agentId}` }));
  });
  const credentials = createCredentialStore(storage);
  const signIn = createSignIn({
    session,
    sandbox,
    issuer: createIssuerSignIn(storage),
    credentials,
    serverUrl: DESKTOP_ORIGIN,
    agentInAddress: () => address.agent,
    search: () => '',
    forgetAddress: () => {
      delete address.agent;
    },
  });
  closing.push(() => {
    signIn.close();
    session.close();
  });
  return { session, signIn, credentials, storage, platform, tokens, address };
}

describe('signing in', () => {
  it('does nothing on its own', async () => {
    const { signIn, session } = setUp();
    expect(await signIn.resume()).toBeUndefined();
    expect(session.state().phase).toBe('signed-out');
  });

  it('signs in whom the address names', async () => {
    const { signIn, session, tokens } = setUp({ agent: '1001' });
    expect(await signIn.resume()).toMatchObject({ outcome: 'applied' });
    expect(session.state()).toMatchObject({ phase: 'active', agentId: '1001' });
    expect(tokens).toEqual(['1001']);
  });

  it('goes on after a reload of the tab with the same token', async () => {
    const before = setUp({ agent: '1001' });
    await before.signIn.resume();
    const after = setUp({ agent: '1001' }, before.storage);
    await after.signIn.resume();
    expect(after.session.state()).toMatchObject({ phase: 'active', agentId: '1001' });
    expect(after.tokens).toEqual([]);
  });

  it('takes the agent of the address rather than another one’s stored credentials', async () => {
    const before = setUp({ agent: '1001' });
    await before.signIn.resume();
    const after = setUp({ agent: '1002' }, before.storage);
    await after.signIn.resume();
    expect(after.credentials.read()?.agentId).toBe('1002');
  });

  it('forgets everything with the sign-out', async () => {
    const { signIn, session, credentials, address } = setUp({ agent: '1001' });
    await signIn.resume();
    await signIn.signOut();
    expect(session.state()).toMatchObject({ phase: 'signed-out', reason: 'SIGNED_OUT' });
    expect(credentials.read()).toBeUndefined();
    expect(address.agent).toBeUndefined();
    expect(await signIn.resume()).toBeUndefined();
  });

  it('AS-8 tells the server’s code and sentence when it refuses', async () => {
    const { signIn, credentials } = setUp();
    expect(await signIn.asSandboxAgent('9999')).toEqual({
      outcome: 'rejected',
      reason: 'agent_not_found',
      message: 'There is no agent 9999.',
    });
    expect(credentials.read()).toBeUndefined();
  });

  it('says so when the server cannot be reached', async () => {
    const sandbox = createSandboxApi(DESKTOP_ORIGIN, () => Promise.reject(new TypeError('no network')));
    await expect(sandbox.token('1001')).rejects.toMatchObject({ code: 'UNREACHABLE' });
  });
});

describe('the credential store', () => {
  it('reads back what it wrote, and nothing from a storage that others wrote to', () => {
    const storage = memoryStorage();
    const store = createCredentialStore(storage);
    const credentials = {
      serverUrl: DESKTOP_ORIGIN,
      agentId: toAgentId('1001'),
      accessToken: 't',
      stationPhoneNumber: 'WebRTC',
    };
    store.write(credentials);
    expect(store.read()).toEqual(credentials);
    for (const broken of ['{', 'null', '[]', '{"agentId":1001}', '"x"']) {
      storage.setItem('patchpanel.credentials', broken);
      expect(store.read()).toBeUndefined();
    }
  });
});
