import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testConfiguration } from '../../testing/test-configuration.js';
import { startTestServer, type TestServer, type Told } from '../../testing/test-server.js';
import { frameSources, securityHeaders } from './security-headers.js';

let server: TestServer;
let directory: string;
const HTML = { Accept: 'text/html' };

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'patchpanel-desktop-'));
  await mkdir(join(directory, 'assets'));
  await writeFile(join(directory, 'index.html'), '<!doctype html><title>Desk</title>');
  await writeFile(join(directory, 'assets', 'main-a1B2c3D4.js'), 'export {};');
  server = await startTestServer({ desktopDirectory: directory });
});
afterAll(async () => {
  await server.close();
  await rm(directory, { recursive: true });
});

const directives = (told: Told): Map<string, string> =>
  new Map(
    (told.headers.get('content-security-policy') ?? '').split('; ').map((directive) => {
      const [name = '', ...sources] = directive.split(' ');
      return [name, sources.join(' ')];
    }),
  );

describe('the desktop', () => {
  it('PM-704 frame-src is https: and the configured http: origins; nobody may frame the desktop', async () => {
    const csp = directives(await server.ask('GET', '/', { headers: HTML }));
    expect(csp.get('frame-src')).toBe('http://localhost:7101 http://localhost:7102 https:');
    expect(csp.get('frame-ancestors')).toBe("'none'");
    expect(csp.get('script-src')).toBe("'self'");
    expect(csp.get('style-src')).toBe("'self' 'unsafe-inline'");
    expect(csp.get('worker-src')).toBe("'self'");
    expect(csp.get('connect-src')).toBe("'self'");
    expect(csp.has('upgrade-insecure-requests')).toBe(false);
  });

  it('PM-704 frames: strict narrows to origins, sign-in origins and screen-pop origins', () => {
    const page = {
      id: 'crm',
      title: 'CRM',
      place: 'workspace',
      url: 'https://crm.example/',
      signInOrigins: ['https://id.example'],
    };
    const change = { pages: [page], screenPopOrigins: ['http://pop.example'] };
    expect(frameSources(testConfiguration({ ...change, frames: 'strict' }))).toEqual([
      'http://pop.example',
      'https://crm.example',
      'https://id.example',
    ]);
    expect(frameSources(testConfiguration(change))).toEqual(['http://pop.example', 'https:']);
    const elsewhere = {
      id: 'a',
      title: 'A',
      place: 'workspace',
      url: 'http://login.example/',
      origins: ['http://a.example'],
    };
    const both = ['http://a.example', 'http://login.example', 'https:'];
    expect(frameSources(testConfiguration({ pages: [elsewhere] }))).toEqual(both);
    expect(frameSources(testConfiguration({ pages: [], frames: 'strict' }))).toEqual([]);
    const none = securityHeaders(
      testConfiguration({ pages: [], frames: 'strict', server: { frameAncestors: ['https://portal.example'] } }),
    );
    expect(none['Content-Security-Policy']).toContain("frame-src 'none'; frame-ancestors https://portal.example");
  });

  it('PM-704 a change of the frames changes the revision that desktops watch', async () => {
    const other = await startTestServer({ configuration: testConfiguration({ frames: 'strict' }) });
    const revision = async (from: TestServer): Promise<string> =>
      (await from.ask('GET', '/patchpanel/v1/platform')).body.framesRevision;
    const revisions = [await revision(server), await revision(other)];
    await other.close();
    expect(revisions[0]).not.toBe(revisions[1]);
  });

  it('PM-602 pictures may come from https:, data: and http: on loopback', async () => {
    const csp = directives(await server.ask('GET', '/', { headers: HTML }));
    expect(csp.get('img-src')).toBe("'self' data: https: http://localhost:* http://127.0.0.1:*");
  });

  it('PM-705 opens pop-outs that keep their opener: COOP same-origin-allow-popups and no COEP', async () => {
    const { headers } = await server.ask('GET', '/', { headers: HTML });
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin-allow-popups');
    expect(headers.get('cross-origin-embedder-policy')).toBeNull();
    expect(headers.get('referrer-policy')).toBe('strict-origin-when-cross-origin');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('serves one page for every path of its own, hashed assets for ever, the page fresh', async () => {
    const index = await server.ask('GET', '/', { headers: HTML });
    expect(index.text).toContain('Desk');
    expect(index.headers.get('cache-control')).toBe('no-cache');
    expect((await server.ask('GET', '/some/view', { headers: HTML })).text).toContain('Desk');
    const asset = await server.ask('GET', '/assets/main-a1B2c3D4.js');
    expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(asset.headers.get('content-type')).toContain('text/javascript');
    expect(asset.headers.get('cross-origin-opener-policy')).toBe('same-origin-allow-popups');
    const etag = index.headers.get('etag') ?? '';
    expect((await server.ask('GET', '/', { headers: { 'If-None-Match': etag } })).status).toBe(304);
  });

  it.each([
    '/assets/none-12345678.js',
    '/../package.json',
    '/%2e%2e/package.json',
    '/assets/%00',
    '/incontactapi/x',
    '/%',
  ])('has nothing at %s', async (path) => {
    const told = await server.ask('GET', path);
    expect([400, 404]).toContain(told.status);
    expect(told.text).not.toContain('dependencies');
  });
});

it('PM-704 promises https for its host where that is public, and no page of the same host would break by it', () => {
  const page = (url: string) => [{ id: 'crm', title: 'CRM', place: 'workspace', url }];
  const promise = (publicUrl: string | undefined, pageUrl = 'https://crm.example/') =>
    securityHeaders(testConfiguration({ pages: page(pageUrl), server: publicUrl === undefined ? {} : { publicUrl } }))[
      'Strict-Transport-Security'
    ];
  expect(promise('https://desk.example')).toBe('max-age=31536000');
  expect(promise('https://desk.example', 'http://other.example/')).toBe('max-age=31536000');
  expect(promise('https://desk.example', 'http://desk.example:7101/')).toBeUndefined();
  expect(promise('http://desk.example')).toBeUndefined();
  expect(promise('https://localhost:7443')).toBeUndefined();
  expect(promise(undefined)).toBeUndefined();
});
