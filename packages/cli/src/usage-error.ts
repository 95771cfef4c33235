/** Exit codes of the command line. */
export const EXIT = { ok: 0, failed: 1, usage: 2 } as const;

/** The command line was called in a way that it cannot follow; the message says what to do. Ends with `EXIT.usage`. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
