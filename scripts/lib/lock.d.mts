/** A package-lock.json as far as it matters here. */
export interface Lock {
  readonly packages: Readonly<
    Record<string, { readonly version?: string; readonly optionalDependencies?: Readonly<Record<string, string>> }>
  >;
}

export function missingOptionals(lock: Lock): [name: string, version: string][];
export function completeLock(lock: Lock): { readonly packages: Readonly<Record<string, unknown>> };
