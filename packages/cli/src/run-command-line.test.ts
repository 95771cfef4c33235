import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { SAMPLE_CONFIGURATION } from './configuration/sample-configuration.js';
import { runCommandLine } from './run-command-line.js';
import type { Terminal } from './terminal.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'patchpanel-cli-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function run(...argv: string[]) {
  return runTyping([], ...argv);
}

/** Runs it while somebody types lines that are not shown. */
async function runTyping(typed: readonly string[], ...argv: string[]) {
  const secrets = [...typed];
  const lines: string[] = [];
  const terminal: Terminal = {
    out: (line) => lines.push(line),
    error: (line) => lines.push(`! ${line}`),
    onEnd: () => () => {},
    onReload: () => () => {},
    secret: () => Promise.resolve(secrets.shift() ?? ''),
    isInteractive: () => true,
    confirm: () => Promise.resolve(),
  };
  return { code: await runCommandLine(argv, terminal), text: lines.join('\n') };
}

async function file(value: unknown): Promise<string> {
  const path = join(folder, 'patchpanel.json');
  await writeFile(path, typeof value === 'string' ? value : JSON.stringify(value));
  return path;
}

describe('the command line', () => {
  it('explains itself', async () => {
    const printed = vi.spyOn(console, 'info').mockImplementation(() => {});
    const { code } = await run('--help');
    const text = printed.mock.calls.join('\n');
    printed.mockRestore();
    expect(code).toBe(0);
    expect(text).toContain('start');
    expect(text).toContain('config <action> [file]');
  });

  it('suggests the command that was meant', async () => {
    expect(await run('strat')).toEqual({ code: 2, text: '! Unknown command "strat". Did you mean "start"?' });
    expect(await run('qqq')).toEqual({ code: 2, text: '! Unknown command "qqq". See "patchpanel --help".' });
  });

  it('suggests the option that was meant, and runs nothing', async () => {
    expect(await run('start', '--sandbx')).toEqual({
      code: 2,
      text: '! Unknown option --sandbx. Did you mean "--sandbox"?',
    });
  });

  it.each([
    [['--node-name', 'a'], '--node-name is for nodes of a cluster; give --nats URL as well.'],
    [
      ['--nats', 'localhost', '--data', 'd'],
      '--data and --nats exclude each other: state is either in a folder or on NATS.',
    ],
    [
      ['--nats', 'localhost', '--node-name', 'a b'],
      '--node-name a b: a name has up to 64 letters, digits, dots, hyphens and underscores.',
    ],
  ])('refuses %j', async (argv, why) => {
    expect(await run('start', '--sandbox', ...argv)).toEqual({ code: 2, text: `! ${why}` });
  });

  it('says that NATS cannot be reached, and ends', async () => {
    const { code, text } = await run('start', '--sandbox', '--port=0', '--nats', '127.0.0.1:1');
    expect(code).toBe(1);
    expect(text).toMatch(/NATS cannot be reached with JetStream/);
  });

  it.each([['seventy'], ['70000'], ['-1']])('refuses the port %s', async (port) => {
    const { code, text } = await run('start', '--sandbox', `--port=${port}`);
    expect(code).toBe(2);
    expect(text).toContain('a port is a number from 0 to 65535');
  });

  it('refuses a log level that there is not', async () => {
    const { code, text } = await run('start', '--sandbox', '--log-level=loud');
    expect(code).toBe(2);
    expect(text).toContain('a level is one of trace, debug, info, warn, error, silent');
  });

  it('does not start without a configuration', async () => {
    const { code, text } = await run('start');
    expect(code).toBe(2);
    expect(text).toContain('--config');
    expect(text).toContain('--sandbox');
  });

  it('says what to do when the port is taken', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, 'localhost', resolve));
    try {
      const { port } = other.address() as AddressInfo;
      const { code, text } = await run('start', '--sandbox', '--port', String(port));
      expect(code).toBe(1);
      expect(text).toContain(`Port ${port}`);
      expect(text).toContain('--port');
    } finally {
      other.close();
    }
  });
});

describe('config service-token', () => {
  it('makes a token, its hash, and another one the next time', async () => {
    const { code, text } = await run('config', 'service-token');
    expect(code).toBe(0);
    const token = /pps_[\w-]{43}/.exec(text)?.[0] ?? '';
    const hash = createHash('sha256').update(token).digest('hex');
    expect(text).toContain(`sha256:${hash}`);
    expect((await run('config', 'service-token')).text).not.toContain(token);
    const services = [{ id: 'webchat', tokenHash: `sha256:${hash}`, scopes: ['contacts', 'outbox'] }];
    const path = await file({ ...SAMPLE_CONFIGURATION, services });
    expect((await run('config', 'check', path)).code).toBe(0);
  });
});

describe('config hash-password', () => {
  it('prints a hash that the server knows the password by, and never the password', async () => {
    const { code, text } = await runTyping(['correct horse', 'correct horse'], 'config', 'hash-password');
    expect(code).toBe(0);
    expect(text).toMatch(/^scrypt:32768:8:3:[\w-]{22}:[\w-]{43}$/);
    const [first, ...others] = SAMPLE_CONFIGURATION.agents as readonly object[];
    const agents = [{ ...first, password: text }, ...others];
    expect((await run('config', 'check', await file({ ...SAMPLE_CONFIGURATION, agents }))).code).toBe(0);
    const broken = [{ ...first, password: text.slice(0, -5) }, ...others];
    const told = await run('config', 'check', await file({ ...SAMPLE_CONFIGURATION, agents: broken }));
    expect(told).toMatchObject({ code: 1, text: expect.stringContaining('agents[0].password') });
    expect(told.text).not.toContain(text.slice(20, 40));
  });

  it('hashes nothing that is short or typed in two ways', async () => {
    expect((await runTyping(['short'], 'config', 'hash-password')).code).toBe(2);
    const { code, text } = await runTyping(['correct horse', 'correct house'], 'config', 'hash-password');
    expect(code).toBe(2);
    expect(text).not.toMatch(/scrypt:|horse/);
  });
});

describe('config check', () => {
  it('accepts the built-in sample', async () => {
    const path = await file(SAMPLE_CONFIGURATION);
    expect(await run('config', 'check', path)).toEqual({ code: 0, text: `${path}: ok, 0 warnings` });
  });

  it('names an unknown key, its place and the nearest known one', async () => {
    const { code, text } = await run('config', 'check', await file({ ...SAMPLE_CONFIGURATION, agnets: [] }));
    expect(code).toBe(1);
    expect(text).toContain('UNKNOWN_KEY');
    expect(text).toContain('agnets');
    expect(text).toContain('agents');
  });

  it('PM-704 refuses a page on the origin of the desktop', async () => {
    const page = { id: 'own', title: 'Own', place: 'workspace', url: 'http://localhost:7100/page' };
    const { code, text } = await run('config', 'check', await file({ ...SAMPLE_CONFIGURATION, pages: [page] }));
    expect(code).toBe(1);
    expect(text).toContain('pages[0]');
  });

  it('PM-509 warns of unequal grants of one origin and still accepts the file', async () => {
    const page = { title: 'Page', place: 'workspace', url: 'https://pages.example/' };
    const pages = [
      { ...page, id: 'one', grants: { commands: 'all' } },
      { ...page, id: 'two', grants: { commands: 'none' } },
    ];
    const { code, text } = await run('config', 'check', await file({ ...SAMPLE_CONFIGURATION, pages }));
    expect(code).toBe(0);
    expect(text).toMatch(/! warning \w+ at pages/);
  });

  it('tells a file that is missing or no JSON from one that is wrong, and quotes none of it', async () => {
    expect((await run('config', 'check', join(folder, 'absent.json'))).code).toBe(2);
    const { code, text } = await run('config', 'check', await file('{\n  "password": "hush",\n}'));
    expect(code).toBe(2);
    expect(text).toContain('line 3');
    expect(text).not.toContain('hush');
  });

  it('knows no other action', async () => {
    const { code, text } = await run('config', 'chekc', 'x.json');
    expect(code).toBe(2);
    expect(text).toContain('config check FILE');
  });
});

describe('verify', () => {
  it.each([
    [['verify', 'host'], 'name the URL of a host, or --self'],
    [['verify', 'host', 'http://localhost:1/', '--self'], 'not both'],
    [['verify', 'page', 'http://localhost:1/'], 'what can be judged is a host'],
    [['verify', 'host', '--self', '--profile', 'maxx'], 'one of max, cxa, extended'],
    [['verify', 'host', 'http://localhost:1/', '--contacts', 'nobody'], '"sandbox" or by "hand"'],
    [['verify', 'host', '--self', '--kit-port', 'x'], '--kit-port x'],
  ])('%j is refused before anything starts', async (argv, expected) => {
    const { code, text } = await run(...argv);
    expect(code).toBe(2);
    expect(text).toContain(expected);
  });
});
