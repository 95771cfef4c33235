import { decodeProtectedHeader } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPkce, createSignInBrowser, type SignInBrowser } from '../testing/sign-in-browser.js';
import { testConfiguration } from '../testing/test-configuration.js';
import { API, startTestServer, type TestServer, type Told } from '../testing/test-server.js';

const HOME = 'https://agent.vendor.example/app/callback';
const CLIENT = 'vendor-client';

let server: TestServer;
beforeAll(async () => {
  const configuration = testConfiguration({
    agents: [
      { agentId: '1001', userName: 'ada', password: 'open', firstName: 'Ada', lastName: 'Park', teamId: '1' },
      { agentId: '1002', userName: 'bo', password: 'shut', firstName: 'Bo', lastName: 'Lee', teamId: '1' },
    ],
    skills: [],
    pages: [],
    server: { corsOrigins: ['https://agent.vendor.example'] },
  });
  server = await startTestServer({ configuration, sandbox: false });
});
afterAll(() => server.close());

const discover = async () => (await server.ask('GET', '/.well-known/openid-configuration')).body;
const authorization = async (challenge: string, more = ''): Promise<string> => {
  const { authorization_endpoint: address } = await discover();
  return `${address}?client_id=${CLIENT}&redirect_uri=${HOME}&response_type=code&scope=openid&state=s1&display=page&code_challenge=${challenge}&code_challenge_method=S256&tenantId=4500${more}`;
};
/** As the vendor's client sends it: a form in the body, another type in the header. */
async function token(form: Record<string, string>, type = 'application/json'): Promise<Told> {
  const { token_endpoint: address } = await discover();
  const headers = { 'Content-Type': type, Origin: 'https://agent.vendor.example' };
  return server.ask('POST', address, { body: new URLSearchParams(form).toString(), headers });
}
async function codeFor(browser: SignInBrowser, name: string, password: string) {
  const { verifier, challenge } = createPkce();
  const form = await browser.begin(await authorization(challenge));
  const { location } = await browser.enter(form, name, password);
  const { searchParams } = new URL(location);
  return { code: searchParams.get('code') ?? '', state: searchParams.get('state'), verifier };
}
async function signIn(browser = createSignInBrowser(HOME)) {
  const { code, verifier } = await codeFor(browser, 'ada', 'open');
  return token({
    grant_type: 'authorization_code',
    code,
    redirect_uri: HOME,
    client_id: CLIENT,
    code_verifier: verifier,
  });
}
/** The vendor's client decodes the payload so. */
const payloadOf = (jwt: string) => JSON.parse(atob((jwt.split('.')[1] ?? '').replace('-', '+').replace('_', '/')));

describe("the vendor's client", () => {
  it('finds the endpoints, its display mode and S256 at the root', async () => {
    const told = await discover();
    expect(told.display_values_supported).toContain('page');
    expect(told.code_challenge_methods_supported).toContain('S256');
    for (const name of ['authorization_endpoint', 'token_endpoint', 'end_session_endpoint', 'jwks_uri', 'issuer']) {
      expect(told[name], name).toMatch(new RegExp(`^${server.url}`));
    }
  });

  it('signs in with code and PKCE, and gets tokens that work at once', async () => {
    const told = await signIn();
    expect(told.status, told.text).toBe(200);
    expect(told.body).toMatchObject({ token_type: 'Bearer', expires_in: 3600, refresh_token: expect.any(String) });
    expect(told.headers.get('access-control-allow-origin')).toBe('https://agent.vendor.example');
    const { access_token } = told.body;
    const who = await server.ask('POST', '/InContactAuthorizationServer/token/whoami', {
      body: { token: access_token },
    });
    expect(who.body).toMatchObject({
      agent_id: '1001',
      bus_no: '4500',
      team_id: '1',
      iss: server.url,
      sub: 'user:1001',
    });
    expect(who.body.resource_server_base_uri.replace('/incontactapi/', '')).toBe(server.url);
    expect(who.body.expires_in).toBeGreaterThan(3500);
    const started = await server.ask('POST', `${API}/agent-sessions`, {
      token: access_token,
      body: { stationPhoneNumber: 'WebRTC' },
    });
    expect(started.status).toBe(202);
  });

  it('reads its claims from an id token that an RS256 key of the published set signed', async () => {
    const { id_token } = (await signIn()).body;
    expect(payloadOf(id_token)).toMatchObject({
      aud: CLIENT,
      sub: 'user:1001',
      tenantId: '4500',
      tenant: 'Example',
      given_name: 'Ada',
      family_name: 'Park',
      name: 'ada',
      icAgentId: '1001',
      icBUId: '4500',
      icClusterId: 'local',
      teamId: '1',
    });
    const { alg, kid } = decodeProtectedHeader(id_token);
    const { jwks_uri } = await discover();
    const { keys } = (await server.ask('GET', jwks_uri)).body;
    expect(keys).toEqual([expect.objectContaining({ kid, alg, kty: 'RSA', use: 'sig' })]);
    expect(alg).toBe('RS256');
    expect(JSON.stringify(keys)).not.toMatch(/"(d|p|q|dp|dq|qi)"/);
  });

  it('an id token opens nothing in the API', async () => {
    const { id_token } = (await signIn()).body;
    expect((await server.ask('GET', `${API}/server-time`, { token: id_token })).status).toBe(401);
  });

  it('reads the user by the id in sub, whole or without its first five characters', async () => {
    const { access_token } = (await signIn()).body;
    for (const id of ['1001', 'user:1001']) {
      const told = await server.ask('GET', `/user-management/v1/users/${id}`, { token: access_token });
      expect(told.body.user).toMatchObject({ firstName: 'Ada', lastName: 'Park', customAttributes: {} });
    }
    expect((await server.ask('GET', '/user-management/v1/users/1002', { token: access_token })).status).toBe(403);
  });

  it('reads where the platform is and which features are on', async () => {
    const told = await server.ask('GET', '/.well-known/cxone-configuration?tenantId=4500');
    const domain = new URL(server.url).host;
    expect(told.body).toEqual({
      api_endpoint: server.url,
      area: 'local',
      cluster: 'local',
      domain,
      acdDomain: domain,
      uhDomain: domain,
    });
    expect((await server.ask('GET', '/config/toggledFeatures')).body).toEqual({ toggledFeatures: [] });
  });

  it('refreshes without saying who it is; the answer that got lost may be asked for again', async () => {
    const first = (await signIn()).body;
    const form = { grant_type: 'refresh_token', scope: 'openid', refresh_token: first.refresh_token };
    const second = await token(form, 'text/plain;charset=UTF-8');
    expect(second.status, second.text).toBe(200);
    expect(second.body.refresh_token).not.toBe(first.refresh_token);
    expect(payloadOf(second.body.id_token).icAgentId).toBe('1001');
    expect((await token(form)).status).toBe(200);
    expect((await server.ask('GET', `${API}/server-time`, { token: second.body.access_token })).status).toBe(200);
  });

  it('changes a token for tokens of its own, while its agent is signed in', async () => {
    const browser = createSignInBrowser(HOME);
    const { access_token, id_token } = (await signIn(browser)).body;
    const form = {
      grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
      scope: 'openid',
      client_id: 'another-client',
      subject_token: access_token,
      subject_token_type: 'urn:ietf:params:oauth:token-type:access_token',
    };
    const told = await token(form);
    expect(told.status, told.text).toBe(200);
    expect(payloadOf(told.body.id_token)).toMatchObject({ aud: 'another-client', icAgentId: '1001' });
    const refresh = { grant_type: 'refresh_token', refresh_token: told.body.refresh_token };
    expect((await token(refresh)).status).toBe(200);

    const { end_session_endpoint } = await discover();
    await browser.go(`${end_session_endpoint}?id_token_hint=${id_token}`);
    expect((await token(form)).body.error).toBe('invalid_grant');
    expect((await token(refresh)).body.error).toBe('invalid_grant');
  });

  it('AS-11 a sign-out ends the access tokens of its sign-in at once, also those that were changed for others', async () => {
    const [browser, elsewhere] = [createSignInBrowser(HOME), createSignInBrowser(HOME)];
    const { access_token, id_token } = (await signIn(browser)).body;
    const other = (await signIn(elsewhere)).body;
    const changed = await token({
      grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
      client_id: 'another-client',
      subject_token: access_token,
      subject_token_type: 'urn:ietf:params:oauth:token-type:access_token',
    });
    const status = async (bearer: string) => (await server.ask('GET', `${API}/server-time`, { token: bearer })).status;
    const tokens = [access_token, changed.body.access_token, other.access_token];
    expect(await Promise.all(tokens.map(status))).toEqual([200, 200, 200]);
    const { end_session_endpoint } = await discover();
    await browser.go(`${end_session_endpoint}?id_token_hint=${id_token}`);
    expect(await Promise.all(tokens.map(status))).toEqual([401, 401, 200]);
    const page = await elsewhere.go(end_session_endpoint);
    const action = /action="([^"]+)"/.exec(page.text)?.[1] ?? '';
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
    await elsewhere.go(new URL(action, server.url).href, { xsrf, logout: 'yes' });
    expect(await status(other.access_token)).toBe(401);
  });

  it('a code is good once, with its verifier, for the address that it was sent to', async () => {
    const { code, verifier } = await codeFor(createSignInBrowser(HOME), 'ada', 'open');
    const form = { grant_type: 'authorization_code', code, redirect_uri: HOME, client_id: CLIENT };
    expect((await token({ ...form, code_verifier: 'f'.repeat(56) })).body.error).toBe('invalid_grant');
    expect((await token({ ...form, code_verifier: verifier })).status).toBe(200);
    expect((await token({ ...form, code_verifier: verifier })).body.error).toBe('invalid_grant');
  });

  it('is not sent anywhere but to the origins that may call the API, nor without PKCE', async () => {
    const { challenge } = createPkce();
    const good = await authorization(challenge);
    const browser = createSignInBrowser(HOME);
    for (const evil of [
      'https://evil.example/app',
      'https://agent.vendor.example.evil.example/',
      'https://agent.vendor.example@evil.example/',
    ]) {
      const told = await browser.go(good.replace(HOME, evil));
      expect(told.status, evil).toBe(400);
      expect(told.headers.get('location')).toBeNull();
    }
    const without = await browser.go(good.replace(/&code_challenge=[^&]*&code_challenge_method=S256/, ''));
    expect(without.headers.get('location')).toContain('error=invalid_request');
  });
});

describe('the legacy token service', () => {
  const ask = (body: object, unit = '4500') =>
    server.ask('POST', '/InContactAuthorizationServer/Token', {
      body,
      headers: { Authorization: `basic ${Buffer.from(`app@vendor:${unit}`).toString('base64')}` },
    });
  const password = { grant_type: 'password', username: 'bo', password: 'shut', scope: 'AgentApi AdminApi' };

  it('gives tokens for name and password, and new ones for the refresh token, once', async () => {
    const told = await ask(password);
    expect(told.status, told.text).toBe(200);
    expect(told.body).toMatchObject({ agent_id: '1002', team_id: '1', bus_no: '4500', expires_in: 3600 });
    expect(told.body.resource_server_base_uri).toBe(`${server.url}/incontactapi/`);
    expect((await server.ask('GET', `${API}/server-time`, { token: told.body.access_token })).status).toBe(200);
    const refresh = { grant_type: 'refresh_token', refresh_token: told.body.refresh_token };
    const next = await ask(refresh);
    expect(next.body).toMatchObject({ agent_id: '1002' });
    expect((await server.ask('GET', `${API}/server-time`, { token: next.body.access_token })).status).toBe(200);
  });

  it('refuses an application of another unit, and a wrong password', async () => {
    expect(await ask(password, '9')).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
    expect(await ask({ ...password, password: 'x' })).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  });
});
