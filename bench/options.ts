/** What `npm run bench` was asked for. */
export interface BenchOptions {
  /** Ids of the budgets to measure; all where absent. */
  readonly only?: readonly string[];
  /** Where to write the rows as JSON. */
  readonly json?: string;
}

/**
 * Reads `--only B1,B2` and `--json FILE`; a bare `--` between them, as npm passes it on, is skipped.
 * @throws RangeError for anything else
 */
export function parseBenchOptions(argv: readonly string[], known: readonly string[]): BenchOptions {
  let options: BenchOptions = {};
  for (let index = 0; index < argv.length; index += 1) {
    const name = argv[index];
    if (name === '--') continue;
    index += 1;
    const value = argv[index];
    if ((name !== '--only' && name !== '--json') || value === undefined) {
      throw new RangeError(`"${name}": bench takes --only <ids> and --json <file>.`);
    }
    options = name === '--json' ? { ...options, json: value } : { ...options, only: value.split(',') };
  }
  const unknown = options.only?.find((id) => !known.includes(id));
  if (unknown !== undefined) throw new RangeError(`There is no budget "${unknown}"; there are ${known.join(', ')}.`);
  return options;
}
