/** What a child process can be asked; arguments and results cross as JSON. */
export type Calls = Readonly<Record<string, (...given: never[]) => Promise<unknown>>>;

/** A call on its way to the child. */
export interface Call {
  readonly id: number;
  readonly name: string;
  readonly given: readonly unknown[];
}

/** What comes back. */
export interface Reply {
  readonly id: number;
  readonly value?: unknown;
  readonly error?: string;
}

/** Answers the parent's calls, and ends with the parent. */
export function answerCalls(calls: Calls): void {
  process.on('disconnect', () => process.exit());
  process.on('message', async ({ id, name, given }: Call) => {
    const reply: Reply = await Promise.resolve(calls[name]?.(...(given as never[]))).then(
      (value) => ({ id, value }),
      (error: unknown) => ({ id, error: String(error) }),
    );
    process.send?.(reply);
  });
}
