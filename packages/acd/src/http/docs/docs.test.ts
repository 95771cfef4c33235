import { ERRORS } from '@patchpanel/protocol/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApiProblems } from '../../testing/openapi-rules.js';
import { startTestServer, type TestServer } from '../../testing/test-server.js';

let server: TestServer;
// biome-ignore lint/suspicious/noExplicitAny: the test looks into the document freely and fails where it is wrong
let document: any;
beforeAll(async () => {
  server = await startTestServer();
  document = (await server.ask('GET', '/docs/openapi.json')).body;
});
afterAll(() => server.close());

const operations = (): [string, { readonly responses: Record<string, never> }][] =>
  Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item as object).map(([method, found]): [string, never] => [`${method} ${path}`, found as never]),
  );
const SERVICES = '/incontactapi/services/{version}';

describe('the OpenAPI document', () => {
  it('keeps the rules of OpenAPI 3.1; every parameter and answer is described', () => {
    expect(openApiProblems(document)).toEqual([]);
    expect(operations().length).toBeGreaterThan(50);
  });

  it('is refused by the same rules once it is broken', () => {
    const broken = (change: (copy: typeof document) => void): string[] => {
      const copy = structuredClone(document);
      change(copy);
      return openApiProblems(copy);
    };
    const path = `${SERVICES}/skills/{skillId}`;
    expect(broken((copy) => delete copy.info.version)).not.toEqual([]);
    expect(broken((copy) => delete copy.paths[path].get.responses['200'].description)).not.toEqual([]);
    expect(broken((copy) => copy.paths[path].get.parameters.pop())).not.toEqual([]);
    expect(broken((copy) => (copy.paths[path].get.parameters[0].description = ''))).not.toEqual([]);
    expect(broken((copy) => (copy.paths[path].get.parameters[0].schema.type = 'text'))).not.toEqual([]);
    expect(broken((copy) => (copy.paths[`${SERVICES}/skills/{other}`] = copy.paths[path]))).not.toEqual([]);
    expect(broken((copy) => delete copy.components.schemas.Error)).not.toEqual([]);
  });

  it('AS-8 lists the error codes of each route under their own status', () => {
    for (const [name, { responses }] of operations()) {
      const errors = Object.entries(responses).filter(([status]) => Number(status) >= 400);
      expect(errors.length, name).toBeGreaterThan(0);
      for (const [status, response] of errors as [string, { content: Record<string, never> }][]) {
        const { schema } = response.content['application/json'] as unknown as {
          schema: { properties: { error: { enum: (keyof typeof ERRORS)[] } } };
        };
        for (const code of schema.properties.error.enum)
          expect(ERRORS[code]?.status, `${name} ${code}`).toBe(Number(status));
      }
    }
    const poll = document.paths[`${SERVICES}/agent-sessions/{sessionId}/get-next-event`].get.responses;
    expect(Object.keys(poll)).toEqual(expect.arrayContaining(['200', '304', '400', '401', '403', '409', '410']));
    expect(poll['409'].description).toContain('`session_ended`');
  });

  it('is what programs get at /docs, and a page without scripts what browsers get', async () => {
    expect((await server.ask('GET', '/docs')).body).toEqual(document);
    for (const [path, headers] of [
      ['/docs', { Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }],
      ['/docs/', {}],
    ] as const) {
      const page = await server.ask('GET', path, { headers });
      expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(page.headers.get('content-security-policy')).toContain("default-src 'none'; style-src 'sha256-");
      expect(page.text).not.toContain('<script');
      for (const [name] of operations()) {
        const [method = '', route = ''] = name.split(' ');
        expect(page.text).toContain(`<code>${method.toUpperCase()} ${route}</code>`);
      }
      expect(page.text).toContain('<code>session_ended</code>');
    }
  });
});
