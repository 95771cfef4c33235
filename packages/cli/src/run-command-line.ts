import { hostname } from 'node:os';
import type { NatsOptions } from '@patchpanel/acd';
import { PROFILES, type Profile } from '@patchpanel/conformance';
import { type CAC, type Command, cac } from 'cac';
import { closest } from './closest.js';
import { backup, restore } from './commands/backup.js';
import { checkConfiguration } from './commands/config-check.js';
import { doctor } from './commands/doctor.js';
import { hashPasswordCommand } from './commands/hash-password.js';
import { makeServiceToken } from './commands/service-token.js';
import { DEFAULT_DATA, LOG_LEVELS, type LogLevel, start } from './commands/start.js';
import { verifyHostCommand } from './commands/verify-host.js';
import { PortInUseError } from './pages/port-in-use-error.js';
import { processTerminal, type Terminal } from './terminal.js';
import { EXIT, UsageError } from './usage-error.js';
import { version } from './version.js';

type Options = Readonly<Record<string, unknown>>;

const text = (options: Options, name: string): string | undefined => {
  const value = options[name];
  if (value === undefined) return undefined;
  if (typeof value === 'boolean' || Array.isArray(value)) throw new UsageError(`--${name} takes one value.`);
  return String(value);
};

function port(options: Options, key = 'port', name = key): number | undefined {
  const value = text(options, key);
  if (value === undefined) return undefined;
  if (!/^\d{1,5}$/.test(value) || Number(value) > 65_535) {
    throw new UsageError(`--${name} ${value}: a port is a number from 0 to 65535 (0 takes any free one).`);
  }
  return Number(value);
}

const NODE_NAME = /^[\w.-]{1,64}$/;

/** @throws UsageError where an option lacks the one that it goes with, or excludes another */
function natsOf(options: Options): NatsOptions | undefined {
  const url = text(options, 'nats');
  const name = text(options, 'nodeName');
  if (url === undefined) {
    if (name !== undefined) throw new UsageError('--node-name is for nodes of a cluster; give --nats URL as well.');
    return undefined;
  }
  if (options.data !== undefined) {
    throw new UsageError('--data and --nats exclude each other: state is either in a folder or on NATS.');
  }
  if (name !== undefined && !NODE_NAME.test(name)) {
    throw new UsageError(`--node-name ${name}: a name has up to 64 letters, digits, dots, hyphens and underscores.`);
  }
  return { url, nodeName: name ?? `${hostname()}-${process.pid}` };
}

function logLevel(options: Options): LogLevel | undefined {
  const value = text(options, 'logLevel');
  const level = LOG_LEVELS.find((known) => known === value);
  if (value !== undefined && level === undefined) {
    throw new UsageError(`--log-level ${value}: a level is one of ${LOG_LEVELS.join(', ')}.`);
  }
  return level;
}

function profiles(options: Options): readonly Profile[] {
  const value = text(options, 'profile');
  if (value === undefined) return options.self === true ? PROFILES : ['max'];
  const profile = PROFILES.find((known) => known === value);
  if (profile === undefined) throw new UsageError(`--profile ${value}: a profile is one of ${PROFILES.join(', ')}.`);
  return [profile];
}

function contacts(options: Options): 'sandbox' | 'hand' {
  const value = text(options, 'contacts') ?? 'hand';
  if (value === 'sandbox' || value === 'hand') return value;
  throw new UsageError(`--contacts ${value}: contacts are made by "sandbox" or by "hand".`);
}

function describe(terminal: Terminal): CAC {
  const cli = cac('patchpanel');
  cli
    .command('start', 'Run the server with the agent desktop')
    .option('--port <port>', 'Port to listen on (default: 7100, or the one in the file)')
    .option('--host <host>', 'Address to listen on (default: localhost, or the one in the file)')
    .option('--config <file>', 'The configuration file, patchpanel.json')
    .option('--data <folder>', 'Where state is kept (default: ./patchpanel-data; with --sandbox in memory)')
    .option('--nats <url>', 'Make this one node of several that share state on NATS; several addresses with commas')
    .option('--node-name <name>', 'The name of this node, which no other has (default: host and process)')
    .option('--sandbox', 'Sample customers, sign-in without a password, loopback only')
    .option('--log-level <level>', `${LOG_LEVELS.join(', ')} (default: info; with --sandbox warn)`)
    .example('patchpanel start --sandbox')
    .action((options: Options) =>
      start(
        {
          port: port(options),
          host: text(options, 'host'),
          config: text(options, 'config'),
          data: text(options, 'data'),
          nats: natsOf(options),
          sandbox: options.sandbox === true,
          logLevel: logLevel(options),
        },
        terminal,
      ),
    );
  cli
    .command('config <action> [file]', 'Check a configuration file, make what goes into it')
    .option('--sandbox', 'Check it for a start with --sandbox')
    .example('patchpanel config check patchpanel.json')
    .example('patchpanel config service-token')
    .example('patchpanel config hash-password')
    .action((action: string, file: string | undefined, options: Options) => {
      if (action === 'hash-password') return hashPasswordCommand(terminal);
      if (action === 'service-token') return makeServiceToken(terminal);
      if (action === 'check') {
        if (file === undefined) throw new UsageError('config check: name the file, such as patchpanel.json.');
        return checkConfiguration(file, options.sandbox === true, terminal);
      }
      throw new UsageError(
        `config ${action}: what can be done is "config check FILE", "config service-token" and "config hash-password".`,
      );
    });
  cli
    .command('backup <file>', 'Write the data into a new file, also while the server runs')
    .option('--data <folder>', `The data directory (default: ./${DEFAULT_DATA})`)
    .example('patchpanel backup monday.backup --data /var/lib/patchpanel')
    .action((file: string, options: Options) => backup(file, text(options, 'data') ?? DEFAULT_DATA, terminal));
  cli
    .command('restore <file>', 'Make a new data directory of a backup')
    .option('--data <folder>', `The directory to make, new or empty (default: ./${DEFAULT_DATA})`)
    .example('patchpanel restore monday.backup --data /var/lib/patchpanel')
    .action((file: string, options: Options) => restore(file, text(options, 'data') ?? DEFAULT_DATA, terminal));
  cli
    .command('doctor', 'Look at everything that a server needs, and say what to do')
    .option('--data <folder>', `The data directory (default: ./${DEFAULT_DATA}, where there is one)`)
    .option('--config <file>', 'The configuration file, patchpanel.json')
    .option('--nats <url>', 'NATS, where several nodes share the work')
    .option('--json', 'Print the findings as JSON')
    .example('patchpanel doctor --config patchpanel.json --data /var/lib/patchpanel')
    .action((options: Options) =>
      doctor(
        {
          data: text(options, 'data'),
          config: text(options, 'config'),
          nats: text(options, 'nats'),
          json: options.json === true,
        },
        terminal,
      ),
    );
  cli
    .command('verify <subject> [url]', 'Judge a host by the rules of the protocol: patchpanel verify host URL')
    .option('--self', 'Judge this product in a sandbox of its own')
    .option('--profile <profile>', `${PROFILES.join(', ')} (default: max; with --self all of them)`)
    .option('--strict', 'Judge a foreign host by our own decisions too')
    .option('--only <ids>', 'Ids of cases or rules, with commas')
    .option('--contacts <how>', 'Who makes contacts at a foreign host: sandbox, or hand (default)')
    .option('--many', 'By hand: a call for every case that needs one of its own')
    .option('--kit-port <port>', "First port of the kit's pages (default: free ones)")
    .option('--json', 'Print the report as JSON, one object a profile')
    .example('patchpanel verify host --self')
    .action((subject: string, url: string | undefined, options: Options) => {
      if (subject !== 'host')
        throw new UsageError(`verify ${subject}: what can be judged is a host. See "patchpanel verify --help".`);
      return verifyHostCommand(
        {
          url,
          self: options.self === true,
          json: options.json === true,
          strict: options.strict === true,
          profiles: profiles(options),
          only: text(options, 'only')?.split(','),
          contacts: contacts(options),
          many: options.many === true,
          kitPort: port(options, 'kitPort', 'kit-port'),
        },
        terminal,
      );
    });
  cli.help();
  cli.version(version);
  return cli;
}

const meant = (word: string, known: readonly string[]) => {
  const name = closest(word, known);
  return name === undefined ? 'See "patchpanel --help".' : `Did you mean "${name}"?`;
};

function refuseUnknownOptions(cli: CAC, command: Command): void {
  const known = [...command.options, ...cli.globalCommand.options].flatMap((option) => option.names);
  for (const name of Object.keys(cli.options)) {
    if (name === '--' || known.includes(name)) continue;
    const dashed = (option: string) => (option.length === 1 ? `-${option}` : `--${option}`);
    throw new UsageError(`Unknown option ${dashed(name)}. ${meant(dashed(name), known.map(dashed))}`);
  }
}

/** Follows one command line and gives the exit code: 0 done, 1 failed, 2 called wrongly. Never throws for a mistake of the user. */
export async function runCommandLine(argv: readonly string[], terminal: Terminal = processTerminal): Promise<number> {
  try {
    const cli = describe(terminal);
    cli.parse(['node', 'patchpanel', ...argv], { run: false });
    if (cli.options.help === true || cli.options.version === true) return EXIT.ok;
    const command = cli.matchedCommand;
    if (command === undefined) {
      const word = cli.args[0];
      if (word === undefined) throw new UsageError('What shall Patchpanel do? See "patchpanel --help".');
      throw new UsageError(
        `Unknown command "${word}". ${meant(
          word,
          cli.commands.map((known) => known.name),
        )}`,
      );
    }
    refuseUnknownOptions(cli, command);
    return Number((await cli.runMatchedCommand()) ?? EXIT.ok);
  } catch (error) {
    if (error instanceof UsageError || (error instanceof Error && error.name === 'CACError')) {
      terminal.error(error.message);
      return EXIT.usage;
    }
    if (error instanceof PortInUseError) {
      terminal.error(error.message);
      return EXIT.failed;
    }
    throw error;
  }
}
