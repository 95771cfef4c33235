/** Something wrong, or worth a second look, in a configuration file. Never holds a password. */
export interface ConfigurationProblem {
  /** Stable, such as `UNKNOWN_KEY`. */
  readonly code: string;
  /** Where, such as `pages[0].grants.commands`; empty for the file as a whole. */
  readonly path: string;
  readonly message: string;
  /** What to do about it, an imperative sentence. */
  readonly fix: string;
}

/** Collects problems; keeps every check down to one line. */
export type Report = (code: string, path: string, message: string, fix: string) => void;

/** A list of problems with the function that adds to it. */
export function createReport(): { readonly problems: ConfigurationProblem[]; readonly report: Report } {
  const problems: ConfigurationProblem[] = [];
  return { problems, report: (code, path, message, fix) => problems.push({ code, path, message, fix }) };
}
