import { afterEach, describe, expect, it } from 'vitest';
import { testConfiguration } from '../../testing/test-configuration.js';
import { API, startTestServer, type TestServer } from '../../testing/test-server.js';

let server: TestServer;
afterEach(() => server?.close());

const scripts = [
  { scriptId: '7', name: 'Wrap', signals: [{ type: 'CustomEvent', eventName: 'Wrap', data: '{"step":1}' }] },
];

async function withCall() {
  server = await startTestServer({ configuration: testConfiguration({ scripts }) });
  const agent = await server.session('1001');
  await agent.post('state', { state: 'Available' });
  const contact = { mediaType: 'voice', from: '+12025550123', skill: 'sales' };
  const { contactId } = (await server.ask('POST', '/sandbox/v1/contacts', { body: contact })).body;
  const first = await agent.poll('timeout=0&cursor=');
  let cursor = first.headers.get('event-cursor');
  const told = async () => {
    const answer = await agent.poll(`timeout=1&cursor=${cursor}`);
    cursor = answer.headers.get('event-cursor') ?? cursor;
    return answer.body?.events ?? [];
  };
  const signal = (body: object) => server.ask('POST', `/sandbox/v1/contacts/${contactId}/signals`, { body });
  return { ...agent, contactId, told, signal };
}

describe('signals', () => {
  it('AS-12 Indicator reaches the agent, AS-12 GET /agents/{id}/indicators lists it', async () => {
    const { signal, told, token, contactId } = await withCall();
    const lamp = { type: 'Indicator', name: 'vip', actionType: 'SignalScript', toolTip: 'Good customer' };
    expect((await signal(lamp)).status).toBe(202);
    expect(await told()).toMatchObject([{ Type: 'Indicator', Name: 'vip', IndicatorState: 'On' }]);
    const { body } = await server.ask('GET', `${API}/agents/1001/indicators`, { token });
    expect(body.indicators).toEqual([
      {
        action: '',
        actionType: 'SignalScript',
        imageFile: '',
        indicatorName: 'vip',
        senderContactId: contactId,
        toolTip: 'Good customer',
        enable: true,
      },
    ]);
    const other = await server.token('1002');
    expect((await server.ask('GET', `${API}/agents/1001/indicators`, { token: other })).status).toBe(403);
  });

  it.each([
    [
      { type: 'RunApp', actionValue: 'notes' },
      { Type: 'RunApp', ActionType: 'RunExe', WaitTimeout: '0' },
    ],
    [
      { type: 'PageOpen', pageUri: 'https://crm.example/' },
      { Type: 'PageOpen', Action: 'OPEN' },
    ],
    [
      { type: 'PopURL', url: 'https://crm.example/' },
      { Type: 'PopURL', ClosePopoutUponTermination: 'False' },
    ],
    [
      { type: 'AgentAssist', appUri: 'https://crm.example/' },
      { Type: 'AgentAssist', AgentAssistAppConfigJson: '{}' },
    ],
    [
      { type: 'CustomEvent', eventName: 'Order', data: '[1]' },
      { Type: 'CustomEvent', data: '[1]' },
    ],
    [
      { type: 'AgentWorkflowConfiguration', data: '{}' },
      { Type: 'AgentWorkflowConfiguration', data: '{}' },
    ],
  ])('AS-12 %j is given with its own fields alone', async (fields, event) => {
    const { signal, told } = await withCall();
    expect((await signal(fields)).status).toBe(202);
    expect(await told()).toMatchObject([event]);
  });

  it.each([
    [{ type: 'PopURL', url: 'javascript:alert(1)' }, 'url'],
    [{ type: 'PageOpen', pageUri: '/relative' }, 'pageUri'],
    [{ type: 'Indicator' }, 'name'],
    [{ type: 'Indicator', name: 'vip', actionUri: 'data:text/html,' }, 'actionUri'],
    [{ type: 'CustomEvent', eventName: 'Order', data: '{' }, 'data'],
    [{ type: 'Conference' }, 'type'],
  ])('refuses %j and names %s', async (fields, field) => {
    const { signal } = await withCall();
    const told = await signal(fields);
    expect(told).toMatchObject({ status: 400, body: { error: 'invalid_parameter' } });
    expect(told.body.error_description).toContain(field);
  });

  it('AS-12 GET /scripts finds by name, AS-12 POST /scripts/{scriptId}/start signals the caller', async () => {
    const { told, token, contactId } = await withCall();
    const ask = (method: string, path: string, body?: object) => server.ask(method, `${API}/${path}`, { token, body });
    expect((await ask('GET', 'scripts/?scriptName=wrap')).body).toEqual({
      scripts: [{ scriptId: '7', scriptName: 'Wrap' }],
    });
    expect((await ask('GET', 'scripts/?scriptName=none')).body).toEqual({ scripts: [] });
    expect((await ask('POST', 'scripts/7/start', { contactId })).status).toBe(202);
    expect(await told()).toEqual([{ Type: 'CustomEvent', eventName: 'Wrap', data: '{"step":1}' }]);
    expect(await ask('POST', 'scripts/8/start')).toMatchObject({ status: 404, body: { error: 'script_not_found' } });
    expect(await ask('POST', 'scripts/7/start', { contactId: '1' })).toMatchObject({ status: 404 });
  });

  it('AS-12 POST /interactions/{contactId}/signal is for the agent who holds the contact', async () => {
    const { token, contactId } = await withCall();
    const path = `${API}/interactions/${contactId}/signal`;
    expect((await server.ask('POST', path, { token, body: { signalName: 'vip', p1: 'a' } })).status).toBe(202);
    const other = await server.token('1002');
    expect(await server.ask('POST', path, { token: other })).toMatchObject({
      status: 404,
      body: { error: 'contact_not_found', error_description: expect.stringContaining('InvalidContactId') },
    });
  });
});
