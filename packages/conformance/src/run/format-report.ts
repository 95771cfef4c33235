import { ruleOf } from '../catalogue/index.js';
import type { CaseResult, Report, Verdict } from './report.js';

const SECTIONS: readonly (readonly [RegExp, string])[] = [
  [/^PM-1/, 'Envelope and places'],
  [/^PM-2/, 'Registration'],
  [/^PM-3/, 'Filter'],
  [/^PM-4/, 'Host events'],
  [/^PM-5/, 'Call commands'],
  [/^PM-6/, 'Contact card'],
  [/^PM-7/, 'Robustness and safety'],
  [/^PM-8/, 'The dialect cxa'],
  [/^EX-/, 'Extended profile'],
];

/** How many cases ended so. */
export function countVerdicts(cases: readonly CaseResult[]): Readonly<Record<Verdict, number>> {
  const count = (verdict: Verdict): number => cases.filter((one) => one.verdict === verdict).length;
  return { pass: count('pass'), fail: count('fail'), inconclusive: count('inconclusive') };
}

const described = (one: CaseResult): string[] => {
  const rule = ruleOf(one.rule);
  return [
    `  ${one.id} [${one.mark}] ${one.title}`,
    `      seen: ${one.reason ?? ''}`,
    ...(rule === undefined ? [] : [`      rule: ${rule.summary}`]),
  ];
};

/** A report for people: failures first with what was seen and what the rule says, then what could not be judged, then counts. */
export function formatReport(report: Report): string {
  const lines = [`${report.host} judged by profile ${report.profile}`, ''];
  const failed = report.cases.filter((one) => one.verdict === 'fail');
  if (failed.length > 0) lines.push(`Failed (${failed.length})`, ...failed.flatMap(described), '');
  const open = report.cases.filter((one) => one.verdict === 'inconclusive');
  if (open.length > 0) {
    lines.push(
      `Inconclusive (${open.length})`,
      ...open.map((one) => `  ${one.id} [${one.mark}] ${one.reason ?? ''}`),
      '',
    );
  }
  for (const [pattern, title] of SECTIONS) {
    const cases = report.cases.filter((one) => pattern.test(one.rule));
    if (cases.length === 0) continue;
    const { pass, fail, inconclusive } = countVerdicts(cases);
    lines.push(`${title.padEnd(24)} ${pass} passed, ${fail} failed, ${inconclusive} inconclusive`);
  }
  const all = countVerdicts(report.cases);
  const seconds = (report.cases.reduce((sum, one) => sum + one.ms, 0) / 1000).toFixed(1);
  lines.push('', `${all.pass} passed, ${all.fail} failed, ${all.inconclusive} inconclusive (${seconds} s of cases)`);
  return lines.join('\n');
}
