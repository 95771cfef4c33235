import { type Logger, pino } from 'pino';

/** A line of a log. */
export interface Line {
  readonly level: number;
  readonly msg: string;
  readonly [field: string]: unknown;
}

/** A real logger, and what was written to it. */
export interface Listening {
  readonly logger: Logger;
  text(): string;
  lines(): readonly Line[];
}

/** Listens to everything that is logged. */
export function listening(): Listening {
  const texts: string[] = [];
  const logger = pino({ level: 'trace' }, { write: (line: string) => texts.push(line) });
  return { logger, text: () => texts.join(''), lines: () => texts.map((text) => JSON.parse(text) as Line) };
}
