import { type ConformanceCase, STAGES, type Stage } from '../cases/case.js';
import { CASES } from '../cases/index.js';
import { closeAll } from '../drivers/close-all.js';
import type { HostDriver, OpenHost } from '../drivers/host-driver.js';
import { type KitOptions, startKit } from '../kit/kit.js';
import { NothingArrived } from '../kit/kit-document.js';
import { CaseContext } from './case-context.js';
import { judgeCase } from './judge-case.js';
import type { Profile } from './profile.js';
import type { CaseResult, Report } from './report.js';
import { prepareRun } from './surroundings.js';

/** What to judge, and how. */
export interface VerifyOptions {
  readonly driver: HostDriver;
  readonly profile: Profile;
  /** Judges our decisions [D] on a foreign host too; our own host always is judged so. */
  readonly strict?: boolean;
  /** Ids of cases or rules; absent: every case of the profile. */
  readonly only?: readonly string[];
  readonly kit?: KitOptions;
  /** Called after each case, with how many there are in all. */
  readonly onProgress?: (result: CaseResult, total: number) => void;
}

const PARALLEL: ReadonlySet<Stage> = new Set(['quiet', 'standing-call']);

/** A host that cannot even make the stage's call is judged by the cases, not given up. */
const toleratesNothing = (error: unknown): undefined => {
  if (!(error instanceof NothingArrived)) throw error;
  return undefined;
};

const isWanted = (one: ConformanceCase, { profile, only }: VerifyOptions): boolean =>
  one.profiles.includes(profile) && (only === undefined || only.includes(one.id) || only.includes(one.rule));

/** Judges a host by every case of the profile, in a real browser. @throws UnusableHost where no page of the kit is shown, or none is ever answered */
export async function verifyHost(options: VerifyOptions): Promise<Report> {
  const kit = await startKit(options.kit);
  let host: OpenHost | undefined;
  try {
    host = await options.driver.open(kit, options.profile);
    const { driver, profile } = options;
    const run = await prepareRun({ kit, host, driver, profile });
    const strict = options.driver.own || options.strict === true;
    const wanted = CASES.filter((one) => isWanted(one, options));
    const results: CaseResult[] = [];
    for (const stage of STAGES) {
      const cases = wanted.filter((one) => one.stage === stage);
      if (cases.length === 0) continue;
      const isStanding = stage === 'standing-call' && run.isAcknowledged && run.capabilities.has('contact');
      const stand = isStanding ? new CaseContext(run) : undefined;
      const standing = await stand?.call().catch(toleratesNothing);
      const around = standing ? { ...run, standing } : run;
      const queue = [...cases];
      const worker = async (): Promise<void> => {
        for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
          const result = await judgeCase(next, around, strict);
          results.push(result);
          options.onProgress?.(result, wanted.length);
        }
      };
      const workers = PARALLEL.has(stage) ? kit.slots.filter(({ kind }) => kind === 'workspace').length : 1;
      await Promise.all(Array.from({ length: workers }, worker));
      await stand?.close().catch(toleratesNothing);
    }
    const order = new Map(wanted.map((one, index) => [one.id, index]));
    results.sort((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0));
    return { host: host.url, profile: options.profile, cases: results };
  } finally {
    await closeAll([async () => host?.close(), kit.close]);
  }
}
