import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SERVICE_SCOPES, type ServiceScope } from '../configuration/types.js';
import { testConfiguration } from '../testing/test-configuration.js';
import { startTestServer, type TestServer } from '../testing/test-server.js';

/* For each scope a service that has it alone, and one that may bring contacts too. */
const alone = (scope: ServiceScope): string => `pps_${scope}`;
const bringing = (scope: ServiceScope): string => `pps_bringing_${scope}`;
const service = (id: string, token: string, scopes: readonly ServiceScope[]) => ({
  id: id.replace(':', '-'),
  tokenHash: `sha256:${createHash('sha256').update(token).digest('hex')}`,
  scopes,
});
const services = SERVICE_SCOPES.flatMap((scope) => [
  service(scope, alone(scope), [scope]),
  service(`bringing-${scope}`, bringing(scope), [...new Set<ServiceScope>(['contacts', scope])]),
]);
const MEDIA = ['voice', 'chat', 'email', 'voicemail', 'workitem'] as const;
const agent = { agentId: '1001', userName: 'ada', firstName: 'Ada', lastName: 'Test', teamId: '1' };

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({
    configuration: testConfiguration({
      agents: [{ ...agent, skills: { workitem: 1 } }],
      skills: MEDIA.map((mediaType, at) => ({
        skillId: String(501 + at),
        key: mediaType,
        name: mediaType,
        mediaType,
        requireManualAccept: false,
      })),
      pages: [],
      services,
    }),
  });
});
afterAll(() => server?.close());

async function bring(token: string, mediaType: string): Promise<string> {
  const body = { mediaType, from: '+12025550123', skill: mediaType };
  const told = await server.ask('POST', '/patchpanel/v1/contacts', { token, body });
  expect(told.status, told.text).toBe(201);
  return told.body.contactId;
}

const WAYS: readonly (readonly [ServiceScope, string, object])[] = [
  ['messages', 'messages', { text: 'Hello' }],
  ['messages', 'typing', { isTyping: true }],
  ['messages', 'presence', { present: false }],
  ['signals', 'signals', { type: 'PopURL', url: 'https://crm.example/' }],
];

describe.each(WAYS)('scope %s: POST contacts/{id}/%s', (scope, action, body) => {
  it.each(SERVICE_SCOPES)('with %s', async (held) => {
    const token = bringing(held);
    const contactId = await bring(token, 'chat');
    const told = await server.ask('POST', `/patchpanel/v1/contacts/${contactId}/${action}`, { token, body });
    /* Allowed, the request gets to the contact, which waits in its queue: whatever is answered then, it is not about scopes. */
    if (held === scope) expect([202, 404, 409]).toContain(told.status);
    else expect(told).toMatchObject({ status: 403, body: { error: 'not_permitted' } });
  });
});

describe('scope contacts', () => {
  it.each(SERVICE_SCOPES)('with %s', async (held) => {
    const brought = await bring(alone('contacts'), 'voice');
    const body = { mediaType: 'voice', from: '+12025550123', skill: 'voice' };
    for (const path of ['contacts', `contacts/${brought}/hangup`, `contacts/${brought}/answer`]) {
      const told = await server.ask('POST', `/patchpanel/v1/${path}`, { token: alone(held), body });
      if (held === 'contacts') expect([201, 202, 404, 409], path).toContain(told.status);
      else expect(told, path).toMatchObject({ status: 403, body: { error: 'not_permitted' } });
    }
  });
});

describe('scope signals', () => {
  it('signals the agent who holds the contact, with that scope alone', async () => {
    const ada = await server.session('1001');
    await ada.post('state', { state: 'Available' });
    const signal = async (scope: ServiceScope) =>
      server.ask('POST', `/patchpanel/v1/contacts/${await bring(bringing(scope), 'workitem')}/signals`, {
        token: bringing(scope),
        body: { type: 'PopURL', url: `https://${scope}.example/` },
      });
    expect((await signal('signals')).status).toBe(202);
    expect((await signal('contacts')).status).toBe(403);
    const { body } = await ada.poll('timeout=0');
    const popped = body.events.filter(({ Type }: { Type: string }) => Type === 'PopURL');
    expect(popped.map(({ URL }: { URL: string }) => URL)).toEqual(['https://signals.example/']);
  });
});

describe('scopes of the outbox', () => {
  const items = async (scope: ServiceScope) =>
    server.ask('GET', '/patchpanel/v1/outbox?timeout=0&cursor=', { token: alone(scope) });

  it.each(['contacts', 'messages', 'signals'] as const)('%s reads nothing of it', async (scope) => {
    expect(await items(scope)).toMatchObject({ status: 403, body: { error: 'not_permitted' } });
    const mail = await server.ask('GET', '/patchpanel/v1/mails/m1', { token: alone(scope) });
    expect(mail.status).toBe(404);
  });

  it.each(['outbox', 'outbox:voice', 'outbox:chat', 'outbox:email', 'outbox:voicemail', 'outbox:workitem'] as const)(
    '%s reads what it names and nothing else',
    async (scope) => {
      for (const mediaType of ['voice', 'chat', 'workitem']) await bring(alone('contacts'), mediaType);
      const told = await items(scope);
      const media = new Set(
        (told.status === 304 ? [] : told.body.items).map((item: { mediaType: string }) => item.mediaType),
      );
      const medium = scope.slice('outbox:'.length);
      const expected = ['voice', 'chat', 'workitem'].filter((brought) => brought === medium);
      expect([...media]).toEqual(expected);
    },
  );
});
