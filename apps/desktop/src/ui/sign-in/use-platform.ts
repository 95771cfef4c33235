import { useCallback, useEffect, useState } from 'react';
import type { PlatformInfo, SandboxApi } from '../../runtime/sandbox-api.js';

/** What is known of the server. */
export type PlatformState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'known'; readonly info: PlatformInfo }
  | { readonly kind: 'unreachable'; readonly retry: () => void };

const RETRY_MS = 5_000;

/** Asks the server what it is, and again every few seconds while it does not answer. */
export function usePlatform(sandbox: SandboxApi): PlatformState {
  const [state, setState] = useState<PlatformState>({ kind: 'loading' });
  const [attempt, setAttempt] = useState(0);
  const retry = useCallback(() => setAttempt((before) => before + 1), []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: every attempt asks again
  useEffect(() => {
    let current = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    sandbox.platform().then(
      (info) => {
        if (current) setState({ kind: 'known', info });
      },
      () => {
        if (!current) return;
        setState({ kind: 'unreachable', retry });
        timer = setTimeout(retry, RETRY_MS);
      },
    );
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [sandbox, retry, attempt]);
  return state;
}
