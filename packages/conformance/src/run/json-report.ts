import type { Report, Verdict } from './report.js';

/** One case as `--json` prints it. */
export interface JsonCase {
  readonly id: string;
  readonly rule: string;
  readonly verdict: Verdict;
  /** What was seen, or why it could not be judged; absent with `pass`. */
  readonly reason?: string;
  /** Whole milliseconds. */
  readonly ms: number;
}

/** What `patchpanel verify host --json` prints, one object a profile, one a line. */
export interface JsonReport {
  readonly host: string;
  readonly profile: string;
  readonly cases: readonly JsonCase[];
}

/** Reduces a report to the fixed shape that other programs read. */
export function toJsonReport({ host, profile, cases }: Report): JsonReport {
  return {
    host,
    profile,
    cases: cases.map(({ id, rule, verdict, reason, ms }) => ({
      id,
      rule,
      verdict,
      ...(reason === undefined ? {} : { reason }),
      ms: Math.round(ms),
    })),
  };
}
