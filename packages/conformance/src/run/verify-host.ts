import { type ConformanceCase, STAGES, type Stage } from '../cases/case.js';
import { CASES } from '../cases/index.js';
import type { HostDriver, OpenHost } from '../drivers/host-driver.js';
import { type Kit, type KitOptions, startKit } from '../kit/kit.js';
import { NothingArrived } from '../kit/kit-document.js';
import { CaseContext, type RunSurroundings } from './case-context.js';
import { judgeCase } from './judge-case.js';
import { Observer } from './observer.js';
import { PagePool } from './page-pool.js';
import { PageUnderTest } from './page-under-test.js';
import { dialectOf, type Profile } from './profile.js';
import type { CaseResult, Report } from './report.js';

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

/** A host that cannot even be joined is judged by the cases, not given up. */
const toleratesNothing = (error: unknown): undefined => {
  if (!(error instanceof NothingArrived)) throw error;
  return undefined;
};

async function surroundings(kit: Kit, host: OpenHost, options: VerifyOptions): Promise<RunSurroundings> {
  const present: string[] = [];
  const seen =
    (slot: string) =>
    (one: { slot: string }): boolean =>
      one.slot === slot;
  const always = kit.slots.filter(({ kind }) => kind !== 'panel' && kind !== 'window');
  await Promise.all(
    always.map(async ({ name }) => {
      const document = await kit.document(seen(name), `page in slot ${name}`, host.patienceMs).catch(() => undefined);
      if (document !== undefined) present.push(name);
    }),
  );
  const observed = kit.documents.findLast(seen('observer'));
  if (observed === undefined || !present.some((slot) => slot.startsWith('workspace'))) {
    throw new NothingArrived(
      `the host at ${host.url} shows no page of the kit; it must embed ${kit.slots[0]?.url} and ${kit.slots[1]?.url}`,
    );
  }
  await observed.until(() => observed.loaded || undefined, 'load event of the observer', host.patienceMs);
  await host.settle();
  const page = new PageUnderTest(observed, host.patienceMs);
  await page.join(['all']).catch(toleratesNothing);
  const dialect = dialectOf(options.profile);
  const pool = new PagePool(kit, host, present.filter((slot) => slot !== 'observer').sort());
  const observer = new Observer(page, host);
  return { profile: options.profile, dialect, kit, host, pool, observer, ownHost: options.driver.own };
}

const isWanted = (one: ConformanceCase, { profile, only }: VerifyOptions): boolean =>
  one.profiles.includes(profile) && (only === undefined || only.includes(one.id) || only.includes(one.rule));

/** Judges a host by every case of the profile, in a real browser. @throws NothingArrived where no page of the kit is shown */
export async function verifyHost(options: VerifyOptions): Promise<Report> {
  const kit = await startKit(options.kit);
  let host: OpenHost | undefined;
  try {
    host = await options.driver.open(kit, options.profile);
    const run = await surroundings(kit, host, options);
    const strict = options.driver.own || options.strict === true;
    const wanted = CASES.filter((one) => isWanted(one, options));
    const results: CaseResult[] = [];
    for (const stage of STAGES) {
      const cases = wanted.filter((one) => one.stage === stage);
      if (cases.length === 0) continue;
      const stand = stage === 'standing-call' && host.capabilities.has('contact') ? new CaseContext(run) : undefined;
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
    await host?.close();
    await kit.close();
  }
}
