import { isIP } from 'node:net';
import { HASH_PREFIX, parsePasswordHash } from '../sign-in/password-hash.js';
import { checkOrigins } from './check-page.js';
import type { ConfigurationFile } from './file-schema.js';
import { isLoopbackHost, originOf } from './origins.js';
import type { Report } from './problem.js';

const isTimeZone = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
};

function checkHashes(file: ConfigurationFile, report: Report): void {
  file.agents.forEach(({ password }, index) => {
    if (password?.startsWith(HASH_PREFIX) !== true || parsePasswordHash(password) !== undefined) return;
    report(
      'PASSWORD_HASH_INVALID',
      `agents[${index}].password`,
      'begins with scrypt: but is no hash that can be used',
      'Make one with "patchpanel config hash-password".',
    );
  });
}

function checkPasswords(file: ConfigurationFile, host: string, report: Report): void {
  checkHashes(file, report);
  if (isLoopbackHost(host)) return;
  file.agents.forEach((agent, index) => {
    if (agent.password === undefined || agent.password.startsWith('scrypt:')) return;
    const path = `agents[${index}].password`;
    report(
      'PLAIN_PASSWORD',
      path,
      `is in plain text and the server listens on ${host}`,
      'Make a hash with "patchpanel config hash-password", use an issuer, or listen on localhost.',
    );
  });
}

/** An address, or a subnet such as `10.0.0.0/8`. */
function isProxy(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  return (
    bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) > 0 && Number(bits) <= (family === 4 ? 32 : 128))
  );
}

function checkProxies(proxies: boolean | readonly string[] | undefined, report: Report): void {
  if (!Array.isArray(proxies)) return;
  proxies.forEach((proxy: string, index) => {
    if (isProxy(proxy)) return;
    report(
      'PROXY_INVALID',
      `server.trustProxy[${index}]`,
      'is neither an address nor a subnet',
      'Write an address or a subnet such as "10.0.0.0/8".',
    );
  });
}

/** Reports what is wrong with the server's own keys. */
export function checkServer(file: ConfigurationFile, sandbox: boolean, report: Report): void {
  const { server = {}, issuer, timeZone, retention = {}, screenPopOrigins = [] } = file;
  const host = server.host ?? 'localhost';
  checkPasswords(file, host, report);
  checkProxies(server.trustProxy, report);
  checkOrigins(server.corsOrigins ?? [], 'server.corsOrigins', report);
  checkOrigins(server.frameAncestors ?? [], 'server.frameAncestors', report);
  checkOrigins(screenPopOrigins, 'screenPopOrigins', report);
  for (const [path, url] of [
    ['server.publicUrl', server.publicUrl],
    ['issuer.url', issuer?.url],
    ...(file.services ?? []).map(({ webhook }, index) => [`services[${index}].webhook.url`, webhook?.url] as const),
  ] as const) {
    if (url !== undefined && !/^https?:/.test(originOf(url) ?? '')) {
      report('URL_INVALID', path, 'is not an absolute http(s) URL', 'Write an address such as "https://desk.example".');
    }
  }
  if (sandbox && !isLoopbackHost(host)) {
    report(
      'SANDBOX_NOT_LOOPBACK',
      'server.host',
      `the sandbox signs anybody in and ${host} is not loopback`,
      'Listen on localhost or start without --sandbox.',
    );
  }
  const { historyDays = 90, contentDays = 0 } = retention;
  if (contentDays > historyDays) {
    report(
      'CONTENT_OUTLIVES_HISTORY',
      'retention.contentDays',
      `is ${contentDays} and historyDays ${historyDays}: nothing would lead to the contents of older contacts, to erase them`,
      'Give contentDays no more than historyDays.',
    );
  }
  if (timeZone !== undefined && !isTimeZone(timeZone)) {
    report(
      'UNKNOWN_TIME_ZONE',
      'timeZone',
      `${JSON.stringify(timeZone.slice(0, 64))} is not a time zone`,
      'Use an IANA name such as "Europe/Paris".',
    );
  }
}
