import { describe, expect, it } from 'vitest';
import { effective, mayStart } from './server-checks.js';
import { hashPassword } from './sign-in/password-hash.js';
import { testConfiguration } from './testing/test-configuration.js';

const agent = (password?: string) => ({
  agentId: '1001',
  userName: 'ada',
  firstName: 'Ada',
  lastName: 'Park',
  teamId: '1',
  ...(password === undefined ? {} : { password }),
});
const file = (password?: string, more: object = {}) =>
  testConfiguration({ agents: [agent(password)], skills: [], pages: [], ...more });
const issuer = { url: 'https://id.example', clientId: 'desk', audience: 'acd' };
const alone = { sandbox: false, clustered: false };

describe('who may start', () => {
  it('a server that somebody can sign in to: by password, by an issuer, by the sandbox', () => {
    expect(() => mayStart(file(), alone)).toThrow(expect.objectContaining({ code: 'NO_SIGN_IN' }));
    for (const [configuration, mode] of [
      [file('open'), alone],
      [file(undefined, { issuer }), alone],
      [file(), { ...alone, sandbox: true }],
    ] as const) {
      expect(() => mayStart(configuration, mode)).not.toThrow();
    }
  });

  it('beyond loopback no plain password, whichever way the host was given; a hash may', async () => {
    const open = (password: string) => effective({ configuration: file(password), host: '0.0.0.0' });
    expect(() => mayStart(open('open'), alone)).toThrow(expect.objectContaining({ code: 'PLAIN_PASSWORD' }));
    const hash = await hashPassword('correct horse');
    expect(() => mayStart(open(hash), alone)).not.toThrow();
  });

  it('several nodes only with an issuer outside of them, or in a sandbox', () => {
    const clustered = { sandbox: false, clustered: true };
    expect(() => mayStart(file('open'), clustered)).toThrow(expect.objectContaining({ code: 'ISSUER_REQUIRED' }));
    expect(() => mayStart(file('open', { issuer }), clustered)).not.toThrow();
    expect(() => mayStart(file(), { sandbox: true, clustered: true })).not.toThrow();
  });
});
