import type { ConformanceCase } from '../cases/case.js';
import { CAPABILITIES } from '../drivers/host-driver.js';
import { NothingArrived } from '../kit/kit-document.js';
import { CaseContext, type RunSurroundings } from './case-context.js';
import type { CaseResult, Verdict } from './report.js';
import { Failure, Inconclusive } from './verdict.js';

const CASE_LIMIT_MS = 60_000;
/** What can be judged of a host whose answers are no acknowledgements. */
const ANSWER_RULES: ReadonlySet<string> = new Set(['PM-101', 'PM-102', 'PM-103', 'PM-401', 'PM-801', 'PM-802']);

type Outcome = Pick<CaseResult, 'verdict' | 'reason'>;

const outcomeOf = (error: unknown): { verdict: Verdict; reason: string } => {
  if (error instanceof Inconclusive) return { verdict: 'inconclusive', reason: error.message };
  if (error instanceof Failure || error instanceof NothingArrived) return { verdict: 'fail', reason: error.message };
  return { verdict: 'fail', reason: `the case broke off: ${error instanceof Error ? error.message : String(error)}` };
};

/** Why a case cannot be run at this host, if it cannot. */
function obstacle(one: ConformanceCase, run: RunSurroundings): string | undefined {
  if (!run.isAcknowledged && !ANSWER_RULES.has(one.rule)) return 'no registration was ever acknowledged';
  const missing = one.needs.find((need) => !run.capabilities.has(need));
  if (missing !== undefined) return CAPABILITIES[missing];
  const slot = one.slots.find((kind) => kind !== 'panel' && kind !== 'window' && !run.pool.has(kind));
  return slot === undefined ? undefined : `the host shows no page in the kit's slot "${slot}"`;
}

async function outcome(one: ConformanceCase, run: RunSurroundings): Promise<Outcome> {
  const hindered = obstacle(one, run);
  if (hindered !== undefined) return { verdict: 'inconclusive', reason: hindered };
  const context = new CaseContext(run);
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Failure(`the case did not end within ${CASE_LIMIT_MS} ms`)), CASE_LIMIT_MS);
  });
  let result: Outcome;
  try {
    await Promise.race([one.run(context), limit]);
    result = { verdict: 'pass' };
  } catch (error) {
    result = outcomeOf(error);
  } finally {
    clearTimeout(timer);
  }
  try {
    await context.close();
  } catch (error) {
    if (result.verdict === 'pass') result = { verdict: 'fail', reason: `afterwards: ${outcomeOf(error).reason}` };
  }
  return result;
}

/** Runs one case and judges it; on a foreign host a missed decision of ours is no failure unless `strict`. */
export async function judgeCase(one: ConformanceCase, run: RunSurroundings, strict: boolean): Promise<CaseResult> {
  const begun = performance.now();
  const { verdict, reason } = await outcome(one, run);
  const lenient = verdict === 'fail' && one.mark === 'D' && !strict;
  return {
    id: one.id,
    rule: one.rule,
    mark: one.mark,
    title: one.title,
    verdict: lenient ? 'inconclusive' : verdict,
    ...(reason === undefined ? {} : { reason: lenient ? `differs by policy: ${reason}` : reason }),
    ms: Math.round(performance.now() - begun),
  };
}
