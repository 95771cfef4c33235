import type { CommandOutcome } from '@patchpanel/agent-session';
import { useCallback, useEffect, useRef, useState } from 'react';

/** A wait that a person notices; longer ones show progress. */
export const NOTICEABLE_WAIT_MS = 300;

/** Gives commands and tells whether one has been on its way for longer than {@link NOTICEABLE_WAIT_MS}. */
export function useCommand(): readonly [run: (command: () => Promise<CommandOutcome>) => void, pending: boolean] {
  const [pending, setPending] = useState(false);
  const running = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => () => clearTimeout(timer.current), []);

  const run = useCallback((command: () => Promise<CommandOutcome>) => {
    running.current += 1;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setPending(true), NOTICEABLE_WAIT_MS);
    void command().finally(() => {
      running.current -= 1;
      if (running.current > 0) return;
      clearTimeout(timer.current);
      setPending(false);
    });
  }, []);

  return [run, pending];
}
