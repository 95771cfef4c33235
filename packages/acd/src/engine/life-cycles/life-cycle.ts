/**
 * A life cycle as data: for every phase what each input leads to, `never` where the phase does not allow it. Every phase names
 * every input, so that the compiler finds what a new one forgot.
 */
export type LifeCycle<Phase extends string, Input extends string> = Readonly<
  Record<Phase, Readonly<Record<Input, Phase | undefined>>>
>;

/** What a table says where a phase does not allow an input. */
export const never = undefined;
