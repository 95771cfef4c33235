/** One measured figure with its bar. @see design budgets: the ids are those of `npm run bench -- --only`. */
export interface Row {
  id: string;
  name: string;
  unit: string;
  value: number;
  /** Ends of the 95 % interval, where the figure has one. */
  low?: number;
  high?: number;
  bar?: { atMost?: number; atLeast?: number };
  rounds?: number;
}
