/** An error as logs show it. */
export interface DescribedError {
  readonly name: string;
  readonly code?: string;
  readonly message?: string;
  /** Where it came from, frame by frame. */
  readonly stack?: readonly string[];
  readonly cause?: DescribedError;
}

const MAX_FRAMES = 12;
const MAX_CAUSES = 3;

/**
 * Describes an error without what it may quote: the message of an error without a code is the engine's own ("Unexpected
 * token ... in JSON") and shows what was being read. Errors with a code, ours and the system's, name ids and paths.
 */
export function describeError(error: unknown, depth = 0): DescribedError | string {
  if (typeof error === 'string') return error;
  if (!(error instanceof Error)) return { name: typeof error };
  const { name, stack, cause } = error;
  const code: unknown = 'code' in error ? error.code : undefined;
  const hasCode = typeof code === 'string';
  const frames = stack?.split('\n').filter((line) => /^\s+at /.test(line));
  const described = depth < MAX_CAUSES && cause instanceof Error ? describeError(cause, depth + 1) : undefined;
  return {
    name,
    ...(hasCode ? { code, message: error.message } : {}),
    ...(frames === undefined ? {} : { stack: frames.slice(0, MAX_FRAMES).map((frame) => frame.trim()) }),
    ...(typeof described === 'object' ? { cause: described } : {}),
  };
}
