import { toAgentId, toPageId, toUnitId } from '@patchpanel/protocol';
import { createLocalJWKSet, createRemoteJWKSet, decodeJwt, decodeProtectedHeader, errors, jwtVerify } from 'jose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMemoryDocuments } from '../../documents/memory-documents.js';
import { createMemoryLog } from '../../log/memory-log.js';
import { createFakeClock, type FakeClock } from '../../testing/fake-clock.js';
import { testConfiguration } from '../../testing/test-configuration.js';
import { startTestServer, type TestServer } from '../../testing/test-server.js';
import { KEY_LIFE_MS, PUBLISHED_AFTER_MS, PUBLISHED_AHEAD_MS } from '../auth/key-ring.js';
import { createIdentityKeys } from '../identity/identity-keys.js';
import { createIdentityTokens } from '../identity/identity-tokens.js';
import { systemRandomness } from '../randomness.js';

const ORIGIN = 'http://localhost:7101';
const EVIL = 'https://evil.example';
const UNIT = toUnitId('4500');
const page = (id: string, more: object = {}) => ({
  id,
  title: id,
  place: 'contact-panel',
  url: `${ORIGIN}/${id}`,
  grants: { identity: true },
  ...more,
});
const configuration = testConfiguration({
  pages: [
    page('crm', { origins: [ORIGIN, 'https://crm.example'] }),
    page('plain', { grants: {} }),
    page('opaque', { grants: {}, opaqueOrigin: true }),
  ],
});

let storage: { log: ReturnType<typeof createMemoryLog>; documents: ReturnType<typeof createMemoryDocuments> };
let server: TestServer;
beforeEach(async () => {
  storage = { log: createMemoryLog(), documents: createMemoryDocuments() };
  server = await startTestServer({ storage, configuration });
});
afterEach(() => server.close());

const ask = (token: string, body: object) => server.ask('POST', '/patchpanel/v1/identity', { token, body });
const keysOf = (at: TestServer) => createRemoteJWKSet(new URL('/.well-known/jwks.json', at.url));
const verify = (token: string, audience = ORIGIN, more: object = {}) =>
  jwtVerify(token, keysOf(server), { issuer: server.url, audience, algorithms: ['ES256'], ...more });

describe('EX-401 the identity of an agent', () => {
  it("EX-401 verifies with the published keys, as a page's server does it", async () => {
    const ada = await server.session('1001');
    await ada.post('state', { state: 'Available' });
    const call = { mediaType: 'voice', from: '+12025550123', skill: 'sales', agentId: '1001' };
    const { contactId } = (await server.ask('POST', '/sandbox/v1/contacts', { body: call })).body;
    const told = await ask(ada.token, { pageId: 'crm', origin: ORIGIN, contactId, nonce: 'n-0S6_WzA2Mj' });
    expect(told).toMatchObject({ status: 200, body: { expiresIn: 60 } });
    const { payload, protectedHeader } = await verify(told.body.token);
    expect(payload).toEqual({
      iss: server.url,
      aud: ORIGIN,
      sub: '1001',
      agent_id: '1001',
      agent_name: 'ada Test',
      bus_no: '4500',
      page_id: 'crm',
      contact_id: contactId,
      nonce: 'n-0S6_WzA2Mj',
      iat: expect.any(Number),
      exp: (payload.iat ?? 0) + 60,
      jti: expect.any(String),
    });
    expect(protectedHeader).toMatchObject({ alg: 'ES256', typ: 'patchpanel-identity+jwt' });

    const bare = (await ask(ada.token, { pageId: 'crm', origin: 'https://crm.example' })).body.token;
    expect(Object.keys((await verify(bare, 'https://crm.example')).payload)).not.toContain('contact_id');
    await expect(verify(bare, ORIGIN)).rejects.toThrow(errors.JWTClaimValidationFailed);
    const forged = bare.replace(/\.[^.]+$/, `.${'A'.repeat(86)}`);
    await expect(verify(forged, 'https://crm.example')).rejects.toThrow(errors.JWSSignatureVerificationFailed);
  });

  it('EX-401 publishes public keys alone', async () => {
    const { status, body } = await server.ask('GET', '/.well-known/jwks.json');
    expect(status).toBe(200);
    expect(body.keys).toHaveLength(1);
    expect(Object.keys(body.keys[0]).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y']);
  });

  it('EX-401 refuses what is not granted: no grant, opaque origin, another origin, an unknown page', async () => {
    const token = await server.token('1001');
    for (const [pageId, origin, status, error] of [
      ['plain', ORIGIN, 403, 'not_granted'],
      ['opaque', 'null', 403, 'not_granted'],
      ['crm', 'null', 403, 'opaque_origin'],
      ['crm', EVIL, 403, 'origin_not_listed'],
      ['crm', `${ORIGIN}/`, 403, 'origin_not_listed'],
      ['crm', `${ORIGIN}.evil.example`, 403, 'origin_not_listed'],
      ['crm', '', 403, 'origin_not_listed'],
      ['nope', ORIGIN, 404, 'page_not_found'],
    ] as const) {
      expect(await ask(token, { pageId, origin }), `${pageId} ${origin}`).toMatchObject({ status, body: { error } });
    }
    expect(
      await server.ask('POST', '/patchpanel/v1/identity', { body: { pageId: 'crm', origin: ORIGIN } }),
    ).toMatchObject({
      status: 401,
    });
    expect(await ask(token, { pageId: 'crm', origin: ORIGIN, nonce: 'x'.repeat(257) })).toMatchObject({ status: 400 });
  });

  it('EX-401 without the check of grant and origin an attacker would get a token that verifies', async () => {
    const clock = createFakeClock();
    const keys = await createIdentityKeys({ documents: storage.documents, unit: UNIT, clock });
    const unchecked = createIdentityTokens(keys, clock, systemRandomness, () => server.url);
    const identity = { agentId: toAgentId('1001'), agentName: 'Ada', unitId: UNIT, pageId: toPageId('plain') };
    const stolen = await unchecked.sign({ ...identity, origin: EVIL });
    const seen = await verify(stolen, EVIL, { currentDate: new Date(clock.now()) });
    expect(seen.payload.agent_name).toBe('Ada');
  });

  it('EX-401 names only a contact that the agent holds', async () => {
    const [ada, bo] = [await server.session('1001'), await server.session('1002')];
    await ada.post('state', { state: 'Available' });
    const call = { mediaType: 'voice', from: '+12025550123', skill: 'sales' };
    const { contactId } = (await server.ask('POST', '/sandbox/v1/contacts', { body: call })).body;
    expect((await ask(ada.token, { pageId: 'crm', origin: ORIGIN, contactId })).status).toBe(200);
    for (const token of [bo.token, await server.token('1003')]) {
      expect(await ask(token, { pageId: 'crm', origin: ORIGIN, contactId })).toMatchObject({
        status: 403,
        body: { error: 'not_contact_owner' },
      });
    }
    expect(await ask(ada.token, { pageId: 'crm', origin: ORIGIN, contactId: '1' })).toMatchObject({ status: 404 });
  });

  it('EX-401 opens nothing at the API itself', async () => {
    const token = await server.token('1001');
    const { body } = await ask(token, { pageId: 'crm', origin: ORIGIN });
    expect(await server.ask('GET', '/patchpanel/v1/pages', { token: body.token })).toMatchObject({ status: 401 });
  });
});

describe('EX-401 keys', () => {
  let clock: FakeClock;
  beforeEach(() => {
    clock = createFakeClock();
  });
  const open = () => createIdentityKeys({ documents: storage.documents, unit: toUnitId('9'), clock });
  const sign = async (keys: Awaited<ReturnType<typeof open>>) => {
    const identity = { agentId: toAgentId('1'), agentName: 'A', unitId: UNIT, pageId: toPageId('crm'), origin: ORIGIN };
    return createIdentityTokens(keys, clock, systemRandomness, () => 'https://acd.example').sign(identity);
  };
  const check = async (token: string, keys: Awaited<ReturnType<typeof open>>, at = clock.now()) =>
    jwtVerify(token, createLocalJWKSet(await keys.published()), { audience: ORIGIN, currentDate: new Date(at) });
  const kidOf = (token: string) => decodeProtectedHeader(token).kid;

  it('EX-401 a token is good for 60 s', async () => {
    const keys = await open();
    const token = await sign(keys);
    expect(await check(token, keys, clock.now() + 59_000)).toBeDefined();
    await expect(check(token, keys, clock.now() + 60_000)).rejects.toThrow(errors.JWTExpired);
  });

  it('EX-401 survive a restart', async () => {
    const { token } = (await ask(await server.token('1001'), { pageId: 'crm', origin: ORIGIN })).body;
    await server.close();
    server = await startTestServer({ storage, configuration });
    expect((await verify(token, ORIGIN, { issuer: decodeJwt(token).iss })).payload.sub).toBe('1001');
    const again = (await ask(await server.token('1001'), { pageId: 'crm', origin: ORIGIN })).body.token;
    expect(kidOf(again)).toBe(kidOf(token));
  });

  it('EX-401 rotate with overlap: a key is published before it signs and after it signed last', async () => {
    const keys = await open();
    const first = kidOf(await sign(keys));
    clock.advance(KEY_LIFE_MS);
    expect((await keys.published()).keys).toHaveLength(2);
    expect(kidOf(await sign(keys))).toBe(first);
    clock.advance(PUBLISHED_AHEAD_MS - 1);
    const last = await sign(keys);
    expect(kidOf(last)).toBe(first);
    clock.advance(1);
    const next = await sign(keys);
    expect(kidOf(next)).not.toBe(first);
    expect((await check(last, keys)).payload.sub).toBe('1');
    clock.advance(PUBLISHED_AFTER_MS);
    expect((await keys.published()).keys.map(({ kid }) => kid)).toEqual([kidOf(next)]);
    await expect(check(last, keys, decodeIat(last))).rejects.toThrow(errors.JWKSNoMatchingKey);
  });

  it('EX-401 two nodes that start at once agree on one key, and follow a rotation of the other', async () => {
    const [one, two] = await Promise.all([open(), open()]);
    expect(await one.published()).toEqual(await two.published());
    clock.advance(KEY_LIFE_MS);
    const published = await one.published();
    expect(await two.published()).toEqual(published);
    expect(published.keys).toHaveLength(2);
  });
});

const decodeIat = (token: string): number => (decodeJwt(token).iat ?? 0) * 1000;
