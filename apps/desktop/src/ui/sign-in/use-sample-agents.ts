import { useEffect, useState } from 'react';
import type { SandboxApi, SandboxState } from '../../runtime/sandbox-api.js';

/** One sample agent of the sandbox. */
export type SampleAgent = SandboxState['agents'][number];

const REFRESH_MS = 5_000;

/** The sandbox's agents with the state they are in, refreshed while the screen is open; `undefined` until first known. */
export function useSampleAgents(sandbox: SandboxApi): readonly SampleAgent[] | undefined {
  const [agents, setAgents] = useState<readonly SampleAgent[]>();
  useEffect(() => {
    let current = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const refresh = async (): Promise<void> => {
      const state = await sandbox.state().catch(() => undefined);
      if (!current) return;
      if (state !== undefined) setAgents(state.agents);
      timer = setTimeout(() => void refresh(), REFRESH_MS);
    };
    void refresh();
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [sandbox]);
  return agents;
}
