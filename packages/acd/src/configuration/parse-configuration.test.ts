import { readFile, writeFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { configurationJsonSchema } from './file-schema.js';
import { type ParsedConfiguration, parseConfiguration } from './parse-configuration.js';

type Json = Record<string, unknown>;
const page = (change: Json = {}): Json => ({
  id: 'crm',
  title: 'CRM',
  place: 'contact-panel',
  url: 'http://localhost:7101/crm?ani={ani}',
  ...change,
});
const file = (change: Json = {}): Json => ({
  businessUnit: { busNo: '4500', name: 'Example' },
  teams: [{ teamId: '1', name: 'Support', unavailableCodes: ['Break'] }],
  agents: [
    {
      agentId: '1001',
      userName: 'ada',
      password: 'hunter2',
      firstName: 'Ada',
      lastName: 'Park',
      teamId: '1',
      skills: { sales: 1 },
    },
  ],
  skills: [{ skillId: '501', key: 'sales', name: 'Sales', mediaType: 'voice' }],
  pages: [page()],
  ...change,
});
const parse = (value: unknown, sandbox = true): ParsedConfiguration => parseConfiguration(value, { sandbox });
const problemsOf = (value: unknown, sandbox = true): string[] => {
  const parsed = parse(value, sandbox);
  return parsed.ok ? [] : parsed.problems.map((problem) => `${problem.code} ${problem.path}`);
};
const warningsOf = (value: unknown): string[] => {
  const parsed = parse(value);
  return parsed.ok ? parsed.warnings.map((warning) => `${warning.code} ${warning.path}`) : ['not ok'];
};

describe('parseConfiguration', () => {
  it('PM-509 fills the defaults of a page in', () => {
    const parsed = parse(file());
    expect(parsed.ok && parsed.configuration.unit.pages[0]).toEqual({
      id: 'crm',
      title: 'CRM',
      place: 'contact-panel',
      url: 'http://localhost:7101/crm?ani={ani}',
      profile: 'max',
      origins: ['http://localhost:7101'],
      grants: {
        commands: ['answer', 'refuse', 'hold', 'mute', 'mask', 'record', 'hangup'],
        card: true,
        sessionInfo: false,
        identity: false,
      },
      skills: [],
      media: [],
      openOn: 'incoming',
      sandbox: [
        'allow-scripts',
        'allow-same-origin',
        'allow-forms',
        'allow-popups',
        'allow-popups-to-escape-sandbox',
        'allow-modals',
        'allow-downloads',
        'allow-storage-access-by-user-activation',
      ],
      allow: [],
      opaqueOrigin: false,
    });
  });

  it('PM-703 takes the rate of a page, and refuses one that is none', () => {
    const rate = { perSecond: 5, burst: 20 };
    const parsed = parse(file({ pages: [page({ rate })] }));
    expect(parsed).toMatchObject({ ok: true, configuration: { unit: { pages: [{ rate }] } } });
    expect(warningsOf(file({ pages: [page({ rate })] }))).toEqual([]);
    expect(problemsOf(file({ pages: [page({ rate: { perSecond: 0, burst: 20 } })] }))).toHaveLength(1);
    expect(problemsOf(file({ pages: [page({ rate: { perSecond: 5 } })] }))).toHaveLength(1);
  });

  it('maps keys of skills to ids and keeps passwords out of the unit', () => {
    const parsed = parse(file({ pages: [page({ skills: ['sales'] })] }));
    if (!parsed.ok) throw new Error('not ok');
    expect(parsed.configuration.unit.agents[0]?.skills).toEqual({ 501: 1 });
    expect(parsed.configuration.unit.pages[0]?.skills).toEqual(['501']);
    expect(JSON.stringify(parsed.configuration.unit)).not.toContain('hunter2');
    expect([...parsed.configuration.passwords]).toEqual([['1001', 'hunter2']]);
  });

  it('PM-706 keeps the audit log 90 days unless the file says otherwise, and never without a bound', () => {
    const auditOf = (change: Json) => {
      const parsed = parse(file(change));
      return parsed.ok ? parsed.configuration.audit : undefined;
    };
    expect(auditOf({})).toEqual({ auditDays: 90, auditRecords: 200_000 });
    const retention = { auditDays: 7, auditRecords: 5_000 };
    expect(auditOf({ retention })).toEqual(retention);
    expect(auditOf({ retention: { auditRecords: 0 } })).toBeUndefined();
  });

  it('names an unknown key, where it is and the nearest known one', () => {
    const parsed = parse(file({ pages: [page({ grant: {} })], buisnessUnit: {} }));
    if (parsed.ok) throw new Error('ok');
    expect(parsed.problems).toEqual([
      {
        code: 'UNKNOWN_KEY',
        path: 'pages[0].grant',
        message: '"grant" is not a known key',
        fix: 'Did you mean "grants"?',
      },
      {
        code: 'UNKNOWN_KEY',
        path: 'buisnessUnit',
        message: '"buisnessUnit" is not a known key',
        fix: 'Did you mean "businessUnit"?',
      },
    ]);
  });

  it('reports all problems at once', () => {
    const agent = { agentId: '1001', userName: 'eve', firstName: 'E', lastName: 'V', teamId: '9', skills: { sale: 1 } };
    const { agents } = file() as { agents: Json[] };
    expect(
      problemsOf(file({ agents: [...agents, agent], pages: [page(), page({ skills: ['support'], colour: 1 })] })),
    ).toEqual([
      'UNKNOWN_KEY pages[1].colour',
      'DUPLICATE agents[1].agentId',
      'DUPLICATE pages[1].id',
      'UNKNOWN_TEAM agents[1].teamId',
      'UNKNOWN_SKILL agents[1].skills.sale',
      'UNKNOWN_SKILL pages[1].skills[0]',
    ]);
  });

  it('reports what is missing and what has the wrong type', () => {
    expect(problemsOf({ teams: 'none', agents: [], skills: [] })).toEqual([
      'MISSING_KEY businessUnit',
      'WRONG_TYPE teams',
    ]);
    expect(problemsOf([])).toEqual(['WRONG_TYPE ']);
    expect(problemsOf(null)).toEqual(['WRONG_TYPE ']);
  });

  it.each([
    ['http://localhost:7100/crm', 'PAGE_ON_OWN_ORIGIN pages[0].url'],
    ['http://127.0.0.1:7100/crm', 'PAGE_ON_OWN_ORIGIN pages[0].url'],
    ['http://{ani}.example/', 'URL_VARIABLE_IN_ORIGIN pages[0].url'],
    ['http://crm.example/{phone}', 'URL_VARIABLE_UNKNOWN pages[0].url'],
    ['javascript:alert(1)', 'URL_NOT_HTTP pages[0].url'],
    ['/crm', 'URL_INVALID pages[0].url'],
  ])('PM-704 PM-702 refuses the page %s', (url, problem) => {
    expect(problemsOf(file({ pages: [page({ url, origins: ['http://crm.example'] })] }))).toEqual([problem]);
  });

  it('PM-704 refuses a page on the public address and on the origin of the desktop', () => {
    const pages = [page({ url: 'https://desk.example/crm' })];
    expect(problemsOf(file({ pages, server: { publicUrl: 'https://desk.example' } }))).toEqual([
      'PAGE_ON_OWN_ORIGIN pages[0].url',
    ]);
    const parsed = parseConfiguration(file({ pages }), { sandbox: true, desktopOrigin: 'https://desk.example' });
    expect(parsed.ok).toBe(false);
  });

  it('PM-704 refuses allow-top-navigation in every form and unknown sandbox tokens', () => {
    const sandbox = [
      'allow-same-origin',
      'allow-top-navigation',
      'allow-top-navigation-by-user-activation',
      'allow-script',
    ];
    expect(problemsOf(file({ pages: [page({ sandbox })] }))).toEqual([
      'TOP_NAVIGATION pages[0].sandbox[1]',
      'TOP_NAVIGATION pages[0].sandbox[2]',
      'UNKNOWN_SANDBOX_TOKEN pages[0].sandbox[3]',
    ]);
  });

  it('PM-106 wants opaqueOrigin where the sandbox has no allow-same-origin, and no token for such a page', () => {
    const sandbox = ['allow-scripts'];
    expect(problemsOf(file({ pages: [page({ sandbox })] }))).toEqual(['OPAQUE_ORIGIN_NOT_DECLARED pages[0].sandbox']);
    expect(problemsOf(file({ pages: [page({ sandbox, opaqueOrigin: true })] }))).toEqual([]);
    const grants = { sessionInfo: true };
    expect(problemsOf(file({ pages: [page({ sandbox, opaqueOrigin: true, grants })] }))).toEqual([
      'OPAQUE_ORIGIN_GRANT pages[0].grants.sessionInfo',
    ]);
  });

  it('PM-509 refuses unknown grants and warns of unequal grants of one origin', () => {
    expect(problemsOf(file({ pages: [page({ grants: { commands: ['anwser'] } })] }))).toEqual([
      'UNKNOWN_VALUE pages[0].grants.commands[0]',
    ]);
    const other = page({ id: 'kb', grants: { commands: 'none' } });
    expect(warningsOf(file({ pages: [page(), other] }))).toEqual(['UNEQUAL_GRANTS pages[1].grants']);
    expect(warningsOf(file({ pages: [page(), page({ id: 'kb' })] }))).toEqual([]);
  });

  it('refuses plain passwords beyond loopback without ever quoting one', () => {
    const parsed = parse(file({ server: { host: '0.0.0.0' } }), false);
    if (parsed.ok) throw new Error('ok');
    expect(parsed.problems.map((problem) => problem.code)).toEqual(['PLAIN_PASSWORD']);
    expect(JSON.stringify(parsed)).not.toContain('hunter2');
    expect(problemsOf(file({ agents: [], server: { host: '0.0.0.0' } }), false)).toEqual([]);
    expect(problemsOf(file({ agents: [], server: { host: '0.0.0.0' } }))).toEqual(['SANDBOX_NOT_LOOPBACK server.host']);
  });

  it('PM-702 warns of a page whose own document could not talk', () => {
    const origins = ['https://crm.example'];
    expect(warningsOf(file({ pages: [page({ origins })] }))).toEqual(['URL_OUTSIDE_ORIGINS pages[0].origins']);
  });

  it('AS-4 warns when the address holds 60 or 15', () => {
    expect(warningsOf(file({ server: { port: 6015 } }))).toEqual(['ADDRESS_HOLDS_60_OR_15 server']);
    expect(warningsOf(file({ server: { port: 6015, publicUrl: 'https://desk.example' } }))).toEqual([]);
  });

  it('refuses contents that outlive the history that leads to them, and lets them go with it by default', () => {
    const kept = (retention: object) => parse(file({ retention }));
    expect(problemsOf(file({ retention: { historyDays: 30, contentDays: 31 } }))).toEqual([
      'CONTENT_OUTLIVES_HISTORY retention.contentDays',
    ]);
    expect(kept({ historyDays: 30 })).toMatchObject({ configuration: { unit: { retention: { contentDays: 30 } } } });
    expect(kept({ historyDays: 365 })).toMatchObject({ configuration: { unit: { retention: { contentDays: 90 } } } });
  });

  it('says of every optional key whether it is right and whether it does something', () => {
    const optional = {
      server: { host: 'localhost', port: 7100, trustProxy: false, corsOrigins: [], frameAncestors: [] },
      issuer: { url: 'https://id.example', clientId: 'desk', audience: 'acd' },
      services: [{ id: 'chat', tokenHash: `sha256:${'0a'.repeat(32)}`, scopes: ['contacts', 'outbox'] }],
      pointsOfContact: [{ address: '+15550100', mediaType: 'voice', skill: 'sales' }],
      screenPopOrigins: ['https://pop.example'],
      frames: 'strict',
      leases: { unavailableSeconds: 10, logoutSeconds: 20 },
      retention: { logHours: 1, historyDays: 3, contentDays: 2 },
      voice: { engine: 'simulated' },
      locale: 'fr-CA',
      timeZone: 'Europe/Paris',
    };
    expect(warningsOf(file(optional))).toEqual([]);
  });

  it('never throws, whatever it is given', () => {
    fc.assert(fc.property(fc.anything(), (value) => typeof parse(value).ok === 'boolean'));
    const keys = fc.constantFrom(...Object.keys(file()), 'server', 'issuer', 'retention', '__proto__');
    fc.assert(fc.property(keys, fc.jsonValue(), (key, value) => typeof parse(file({ [key]: value })).ok === 'boolean'));
  });
});

it('patchpanel.schema.json is current: UPDATE_SCHEMA=1 writes it anew', async () => {
  const path = new URL('../../patchpanel.schema.json', import.meta.url);
  const schema = configurationJsonSchema();
  if (process.env['UPDATE_SCHEMA'] !== undefined) await writeFile(path, `${JSON.stringify(schema, null, 2)}\n`);
  expect(JSON.parse(await readFile(path, 'utf8'))).toEqual(schema);
});
