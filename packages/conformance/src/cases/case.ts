import type { Mark } from '../catalogue/rule.js';
import type { Capability } from '../drivers/host-driver.js';
import type { SlotKind } from '../kit/slots.js';
import type { CaseContext } from '../run/case-context.js';
import type { Profile } from '../run/profile.js';

/**
 * What a case does to the agent's work, in the order in which the stages run. `quiet` cases and those of the
 * `standing-call` change nothing and run side by side; the others have the agent to themselves, one by one.
 */
export const STAGES = ['quiet', 'standing-call', 'events', 'own-call', 'session', 'afterwards'] as const;
/** One of {@link STAGES}. */
export type Stage = (typeof STAGES)[number];

/** One observable demand of one rule. */
export interface ConformanceCase {
  /** The rule's id and a name, such as `PM-206-zero`. */
  readonly id: string;
  readonly rule: string;
  readonly mark: Mark;
  readonly title: string;
  readonly profiles: readonly Profile[];
  readonly stage: Stage;
  readonly needs: readonly Capability[];
  /** The slots that must be there besides `observer` and `workspace`. */
  readonly slots: readonly SlotKind[];
  /** Returns if the rule is kept. @throws Failure @throws Inconclusive @throws NothingArrived */
  readonly run: (context: CaseContext) => Promise<void>;
}

/** What a case is written as; everything else has a default. */
export interface CaseDraft {
  readonly name: string;
  readonly mark: Mark;
  readonly title: string;
  readonly profiles?: readonly Profile[];
  readonly stage?: Stage;
  readonly needs?: readonly Capability[];
  readonly slots?: readonly SlotKind[];
  readonly run: (context: CaseContext) => Promise<void>;
}

const STAGE_NEEDS: Readonly<Record<Stage, readonly Capability[]>> = {
  quiet: [],
  'standing-call': ['contact'],
  events: [],
  'own-call': ['contact', 'calls'],
  session: ['session'],
  afterwards: [],
};

/** Completes the cases of one rule: both dialects, stage `quiet`, no needs beyond those of the stage. */
export function casesOf(rule: string, ...drafts: readonly CaseDraft[]): readonly ConformanceCase[] {
  return drafts.map(({ name, stage = 'quiet', ...draft }) => ({
    profiles: ['max', 'cxa'],
    slots: [],
    ...draft,
    id: `${rule}-${name}`,
    rule,
    stage,
    needs: [...STAGE_NEEDS[stage], ...(draft.needs ?? [])],
  }));
}
