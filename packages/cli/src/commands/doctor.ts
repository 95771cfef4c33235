import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import {
  type Configuration,
  checkClock,
  checkData,
  checkDisk,
  checkNats,
  checkNode,
  checkPort,
  type Finding,
  parseConfiguration,
  systemClock,
} from '@patchpanel/acd';
import { readConfigurationFile } from '../configuration/read-file.js';
import type { Terminal } from '../terminal.js';
import { EXIT } from '../usage-error.js';
import { DEFAULT_DATA } from './start.js';

/** The options of `patchpanel doctor`. */
export interface DoctorOptions {
  readonly data: string | undefined;
  readonly config: string | undefined;
  readonly nats: string | undefined;
  readonly json: boolean;
}

/**
 * Looks at everything that a server needs and prints what it finds, with what to do; changes nothing. Gives 1 where there is a
 * problem. @throws UsageError where the configuration file cannot be read
 */
export async function doctor(options: DoctorOptions, terminal: Terminal): Promise<number> {
  const findings = await findingsOf(options);
  const problems = findings.filter(({ level }) => level === 'problem').length;
  if (options.json) terminal.out(JSON.stringify({ ok: problems === 0, findings }));
  else {
    for (const finding of findings) terminal.out(inWords(finding));
    terminal.out(problems === 0 ? 'Nothing stands in the way of a server.' : `Problems: ${problems}`);
  }
  return problems === 0 ? EXIT.ok : EXIT.failed;
}

async function findingsOf({ data, config, nats }: DoctorOptions): Promise<readonly Finding[]> {
  const findings: Finding[] = [checkNode(process.versions.node)];
  let configuration: Configuration | undefined;
  if (config !== undefined) {
    const parsed = parseConfiguration(await readConfigurationFile(config), { sandbox: false });
    const list = parsed.ok ? parsed.warnings : parsed.problems;
    const level = parsed.ok ? 'warning' : 'problem';
    for (const { path, message, fix } of list) {
      findings.push({ level, check: 'configuration', where: `${config} ${path}`, what: message, todo: fix });
    }
    if (parsed.ok) {
      configuration = parsed.configuration;
      findings.push({
        level: 'ok',
        check: 'configuration',
        where: config,
        what: `of unit ${configuration.unit.unitId}`,
      });
    }
  }
  const directory = data ?? DEFAULT_DATA;
  const isThere = existsSync(directory);
  let lastAt = 0;
  let isRunning = false;
  if (isThere || data !== undefined) {
    const checked = await checkData(directory, configuration?.unit);
    findings.push(...checked.findings);
    ({ lastAt, isRunning } = checked);
  }
  const parent = dirname(resolve(directory));
  if (isThere || existsSync(parent)) findings.push(await checkDisk(isThere ? directory : parent));
  findings.push(checkClock(systemClock, lastAt));
  if (configuration !== undefined) {
    findings.push(await checkPort(configuration.server.host, configuration.server.port, isRunning));
  }
  if (nats !== undefined) findings.push(...(await checkNats(nats, configuration?.unit.unitId, systemClock)));
  return findings;
}

function inWords({ level, check, where, what, todo }: Finding): string {
  const line = `${level.padEnd(8)}${check}: ${where}: ${what}`;
  return todo === undefined ? line : `${line}\n        ${todo}`;
}
