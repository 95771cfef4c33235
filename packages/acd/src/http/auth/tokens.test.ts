import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createMemoryDocuments } from '../../documents/memory-documents.js';
import { testConfiguration } from '../../testing/test-configuration.js';
import { API, startTestServer, type TestServer } from '../../testing/test-server.js';
import { systemRandomness } from '../randomness.js';
import { createSandboxTokens } from './sandbox-tokens.js';

let issuer: Server;
let url: string;
let keys: CryptoKeyPair;
let server: TestServer | undefined;

beforeAll(async () => {
  keys = await generateKeyPair('RS256');
  const jwk = { ...(await exportJWK(keys.publicKey)), kid: 'one', alg: 'RS256' };
  issuer = createServer((request, answer) => {
    const isDiscovery = request.url === '/.well-known/openid-configuration';
    answer.setHeader('Content-Type', 'application/json');
    answer.end(JSON.stringify(isDiscovery ? { jwks_uri: `${url}/keys` } : { keys: [jwk] }));
  });
  await new Promise<void>((resolve) => issuer.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(issuer.address() as AddressInfo).port}`;
});
afterAll(() => issuer.close());
afterEach(() => server?.close());

interface Claims {
  readonly claims?: Record<string, unknown>;
  readonly audience?: string;
  readonly expires?: string;
  readonly key?: CryptoKey;
}
const sign = ({ claims = {}, audience = 'acd', expires = '1h', key = keys.privateKey }: Claims = {}): Promise<string> =>
  new SignJWT({ bus_no: 4500, agent_id: 1001, ...claims })
    .setProtectedHeader({ alg: 'RS256', kid: 'one' })
    .setIssuer(url)
    .setAudience(audience)
    .setIssuedAt()
    .setExpirationTime(expires)
    .sign(key);
const withIssuer = async (): Promise<TestServer> => {
  const configuration = testConfiguration({ issuer: { url, clientId: 'desk', audience: 'acd' } });
  server = await startTestServer({ sandbox: false, configuration });
  return server;
};

describe('tokens of an issuer', () => {
  it('AS-11 lets in whom the issuer signed for; unit, agent and roles come from the token', async () => {
    const { ask } = await withIssuer();
    expect((await ask('GET', `${API}/permissions`, { token: await sign() })).status).toBe(200);
    const other = `${API}/permissions?agentId=1002`;
    expect((await ask('GET', other, { token: await sign() })).status).toBe(403);
    expect((await ask('GET', other, { token: await sign({ claims: { roles: ['supervisor', 'king'] } }) })).status).toBe(
      200,
    );
  });

  it('AS-11 refuses what is expired, for another audience, unsigned, forged or for another unit', async () => {
    const { ask } = await withIssuer();
    const status = async (token: string) => {
      const told = await ask('GET', `${API}/server-time`, { token });
      return `${told.status} ${told.body.error}`;
    };
    const forged = await generateKeyPair('RS256');
    expect(await status(await sign({ expires: '-1h' }))).toBe('401 invalid_token');
    expect(await status(await sign({ audience: 'other' }))).toBe('401 invalid_token');
    expect(await status(await sign({ key: forged.privateKey }))).toBe('401 invalid_token');
    const [, payload] = (await sign()).split('.');
    const none = Buffer.from('{"alg":"none"}').toString('base64url');
    expect(await status(`${none}.${payload}.`)).toBe('401 invalid_token');
    expect(await status(await sign({ claims: { bus_no: '9' } }))).toBe('403 wrong_business_unit');
    expect(await status(await sign({ claims: { bus_no: undefined } }))).toBe('401 invalid_token');
    expect(await status(await sign({ claims: { agent_id: '77' } }))).toBe('403 agent_unknown');
  });

  it('AS-11 a token of a sandbox opens nothing on a server without one', async () => {
    const tokens = await createSandboxTokens(
      createMemoryDocuments(),
      testConfiguration().unit.unitId,
      systemRandomness,
    );
    const [agent] = testConfiguration().unit.agents;
    if (agent === undefined) throw new Error('no agent');
    const { ask } = await withIssuer();
    expect((await ask('GET', `${API}/server-time`, { token: await tokens.issue(agent) })).status).toBe(401);
  });

  it('AS-8 503 with Retry-After while the issuer does not answer', async () => {
    const configuration = testConfiguration({
      issuer: { url: 'http://127.0.0.1:1', clientId: 'desk', audience: 'acd' },
    });
    server = await startTestServer({ sandbox: false, configuration });
    const told = await server.ask('GET', `${API}/server-time`, { token: await sign() });
    expect(told).toMatchObject({ status: 503, body: { error: 'issuer_unreachable' } });
    expect(told.headers.get('retry-after')).toBe('5');
  });
});

it('the key of the sandbox is made once: tokens are good for every server on the same documents', async () => {
  const documents = createMemoryDocuments();
  const { unitId, agents } = testConfiguration().unit;
  const [agent] = agents;
  if (agent === undefined) throw new Error('no agent');
  const first = await createSandboxTokens(documents, unitId, systemRandomness);
  const second = await createSandboxTokens(documents, unitId, systemRandomness);
  expect(await second.verify(await first.issue(agent))).toEqual({ agentId: '1001', unitId: '4500', roles: ['agent'] });
  const other = await createSandboxTokens(createMemoryDocuments(), unitId, systemRandomness);
  await expect(other.verify(await first.issue(agent))).rejects.toMatchObject({ status: 401, code: 'invalid_token' });
});
