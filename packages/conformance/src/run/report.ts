import type { Mark } from '../catalogue/rule.js';
import type { Profile } from './profile.js';

/** How a case ended. */
export type Verdict = 'pass' | 'fail' | 'inconclusive';

/** One judged case. */
export interface CaseResult {
  readonly id: string;
  readonly rule: string;
  readonly mark: Mark;
  readonly title: string;
  readonly verdict: Verdict;
  /** What was seen, or why it could not be judged; absent with `pass`. */
  readonly reason?: string;
  readonly ms: number;
}

/** What `verifyHost` answers and `patchpanel verify host --json` prints. */
export interface Report {
  readonly host: string;
  readonly profile: Profile;
  readonly cases: readonly CaseResult[];
}
