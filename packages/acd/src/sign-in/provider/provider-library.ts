type Library = typeof import('oidc-provider');

let loading: Promise<Library> | undefined;

/**
 * Loads the provider's library when it is first needed. It writes to the console that it is made for a newer Node; it was
 * tested with every Node that we support, so the operator is spared the line.
 */
export function loadProviderLibrary(): Promise<Library> {
  loading ??= withoutNotice(() => import('oidc-provider'));
  return loading;
}

/** The library offers no other way to keep it quiet; every other word of whoever writes meanwhile goes through. */
async function withoutNotice<Result>(work: () => Promise<Result>): Promise<Result> {
  const terminal = globalThis.console;
  const { warn } = terminal;
  const quiet = (...words: unknown[]): void => {
    if (!String(words[0]).includes('oidc-provider WARNING: Unsupported runtime')) warn.apply(terminal, words);
  };
  terminal.warn = quiet;
  try {
    return await work();
  } finally {
    if (terminal.warn === quiet) terminal.warn = warn;
  }
}
