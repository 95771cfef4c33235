import { readFile } from 'node:fs/promises';
import { UsageError } from '../usage-error.js';

/**
 * Reads a configuration file as JSON.
 * @throws UsageError where there is no such file or it is not JSON
 */
export async function readConfigurationFile(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    throw new UsageError(`${file} cannot be read (${code}). Check the path and the rights of the file.`);
  });
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new UsageError(`${file} is not JSON${lineOf(text, error)}. Comments and trailing commas are not allowed.`);
  }
}

/** The line of a syntax error, where the engine tells a position; never the text, which may hold passwords. */
function lineOf(text: string, error: unknown): string {
  const position = error instanceof Error ? /at position (\d+)/.exec(error.message)?.[1] : undefined;
  if (position === undefined) return '';
  return `: look at line ${text.slice(0, Number(position)).split('\n').length}`;
}
