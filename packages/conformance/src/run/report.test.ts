import { describe, expect, it } from 'vitest';
import { countVerdicts, formatReport } from './format-report.js';
import { toJsonReport } from './json-report.js';
import type { CaseResult, Report } from './report.js';

const result = (id: string, fields: Partial<CaseResult> = {}): CaseResult => ({
  id,
  rule: id.slice(0, 6),
  mark: 'S',
  title: `the title of ${id}`,
  verdict: 'pass',
  ms: 12,
  ...fields,
});

const REPORT: Report = {
  host: 'http://127.0.0.1:1/',
  profile: 'max',
  cases: [
    result('PM-101-object', { ms: 1000.4 }),
    result('PM-206-zero', { verdict: 'fail', reason: 'status: expected ERROR, seen OK' }),
    result('PM-705-opener', { verdict: 'inconclusive', reason: 'no page can be popped out', mark: 'C' }),
    result('EX-111-ping', { ms: 500 }),
  ],
};

describe('the report for people', () => {
  it('begins with the failures, each with what was seen and what its rule says', () => {
    const text = formatReport(REPORT);
    expect(text.indexOf('Failed (1)')).toBeGreaterThan(0);
    expect(text.indexOf('Failed (1)')).toBeLessThan(text.indexOf('Inconclusive (1)'));
    expect(text).toContain('PM-206-zero [S] the title of PM-206-zero');
    expect(text).toContain('seen: status: expected ERROR, seen OK');
    expect(text).toMatch(/rule: A contact id is absent/);
  });

  it('gives the reason of what could not be judged', () => {
    expect(formatReport(REPORT)).toContain('PM-705-opener [C] no page can be popped out');
  });

  it('counts each section of the rules, and all cases with their time', () => {
    const lines = formatReport(REPORT).split('\n');
    expect(lines).toContain('Registration             0 passed, 1 failed, 0 inconclusive');
    expect(lines).toContain('Extended profile         1 passed, 0 failed, 0 inconclusive');
    expect(lines.some((line) => line.startsWith('Filter'))).toBe(false);
    expect(lines.at(-1)).toBe('2 passed, 1 failed, 1 inconclusive (1.5 s of cases)');
  });

  it('names neither failures nor open cases where there are none', () => {
    const text = formatReport({ ...REPORT, cases: [result('PM-101-object')] });
    expect(text).not.toMatch(/Failed|Inconclusive \(/);
  });

  it('counts verdicts', () => {
    expect(countVerdicts(REPORT.cases)).toEqual({ pass: 2, fail: 1, inconclusive: 1 });
    expect(countVerdicts([])).toEqual({ pass: 0, fail: 0, inconclusive: 0 });
  });
});

describe('the report for programs', () => {
  it('has the fixed shape: no titles, no marks, a reason only where there is one, whole milliseconds', () => {
    expect(JSON.parse(JSON.stringify(toJsonReport(REPORT)))).toEqual({
      host: 'http://127.0.0.1:1/',
      profile: 'max',
      cases: [
        { id: 'PM-101-object', rule: 'PM-101', verdict: 'pass', ms: 1000 },
        { id: 'PM-206-zero', rule: 'PM-206', verdict: 'fail', reason: 'status: expected ERROR, seen OK', ms: 12 },
        {
          id: 'PM-705-opener',
          rule: 'PM-705',
          verdict: 'inconclusive',
          reason: 'no page can be popped out',
          ms: 12,
        },
        { id: 'EX-111-ping', rule: 'EX-111', verdict: 'pass', ms: 500 },
      ],
    });
  });
});
