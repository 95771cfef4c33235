import { afterEach, describe, expect, it } from 'vitest';
import { testConfiguration } from '../../testing/test-configuration.js';
import { startTestServer, type TestServer } from '../../testing/test-server.js';

let server: TestServer;
afterEach(() => server?.close());

const skills = [{ skillId: '501', key: 'sales', name: 'Sales', mediaType: 'voice', campaign: true }];
const stateOf = async () => (await server.ask('GET', '/sandbox/v1/state')).body;

async function withPreview() {
  server = await startTestServer({ configuration: testConfiguration({ skills }) });
  const agent = await server.session('1001');
  await agent.post('state', { state: 'Available' });
  const body = {
    mediaType: 'voice',
    from: '+12025550123',
    skill: 'sales',
    dialer: 'preview',
    screenPopUrlVariables: { a: 'b' },
  };
  const { contactId } = (await server.ask('POST', '/sandbox/v1/contacts', { body })).body;
  const press = (action: string, fields?: object) => agent.post(`interactions/${contactId}/${action}`, fields);
  return { ...agent, press };
}
const status = async () => (await stateOf()).contacts[0]?.status;

describe('previews and the dialer', () => {
  it('AS-12 POST /{sessionId}/interactions/{contactId}/snooze', async () => {
    const { press } = await withPreview();
    expect(await status()).toBe('Preview');
    expect((await press('snooze')).status).toBe(202);
    expect((await press('snooze')).status).toBe(404);
  });

  it('AS-12 POST /{sessionId}/interactions/{contactId}/independent-dial AS-12 POST /{sessionId}/interactions/{contactId}/independent-dial-outcome', async () => {
    const { press } = await withPreview();
    expect((await press('independent-dial-outcome', { outcome: 'Answered' })).status).toBe(409);
    expect((await press('independent-dial')).status).toBe(202);
    expect(await status()).toBe('Dialing');
    expect((await press('independent-dial-outcome', { outcome: 'Perhaps' })).status).toBe(400);
    expect((await press('independent-dial-outcome', { outcome: 'Answered' })).status).toBe(202);
    expect(await status()).toBe('Active');
  });

  it.each([
    ['AS-12 POST /{sessionId}/interactions/{contactId}/amd-override', 'amd-override', { type: 'badNumber' }],
    ['AS-12 POST /{sessionId}/interactions/{contactId}/ans-machine-override', 'ans-machine-override', {}],
  ])('%s', async (_, action, fields) => {
    const { press } = await withPreview();
    expect((await press(action, fields)).status).toBe(409);
    await press('accept');
    expect((await press(action, { type: 'cat' })).status).toBe(400);
    expect((await press(action, fields)).status).toBe(202);
    expect((await stateOf()).contacts).toEqual([]);
  });

  it('AS-12 POST /{sessionId}/interactions/{contactId}/custom-data', async () => {
    const { press, poll } = await withPreview();
    expect((await press('custom-data', { indicatorName: 'form', data: 'a=1|b=2' })).status).toBe(202);
    const { events } = (await poll('timeout=0&cursor=')).body;
    expect(events.at(-1)).toMatchObject({ Status: 'Preview', CustomData: 'a=1|b=2' });
    expect((await press('custom-data')).status).toBe(400);
  });

  it('AS-12 POST /{sessionId}/dialer-login AS-12 POST /{sessionId}/dialer-logout', async () => {
    server = await startTestServer({ configuration: testConfiguration({ skills }) });
    const { post } = await server.session('1001');
    await post('state', { state: 'Available' });
    expect(await post('dialer-login', { skillName: 'None' })).toMatchObject({ status: 404 });
    expect((await post('dialer-login', { skillName: 'Sales' })).status).toBe(202);
    expect((await stateOf()).agents[0]).toMatchObject({ state: 'Dialer' });
    expect((await post('dialer-logout')).status).toBe(202);
    expect((await stateOf()).agents[0]).toMatchObject({ state: 'Available' });
    expect((await post('dialer-logout')).status).toBe(409);
  });
});
