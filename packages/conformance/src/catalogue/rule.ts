/** Where a rule comes from: stated by the source, observed in real hosts, decided by this project. */
export const MARKS = ['S', 'C', 'D'] as const;
/** One of {@link MARKS}. */
export type Mark = (typeof MARKS)[number];

/** One normative rule as the kit knows it. */
export interface Rule {
  readonly id: string;
  /** The marks that stand in the rule's text; the extended profile is ours throughout. */
  readonly marks: readonly Mark[];
  /** What the rule says, in a sentence for the report. */
  readonly summary: string;
  /** Why no page can observe it; absent where one can. */
  readonly unobservable?: string;
}
