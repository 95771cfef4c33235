import { useLingui } from '@lingui/react/macro';
import { useCallback } from 'react';
import type { AgentMode } from '../state/agent-status.js';

/** Gives the words for the agent's state; an unavailable code, which the unit chose, stands as it is. */
export function useAgentModeLabel(): (mode: AgentMode, reason: string) => string {
  const { t } = useLingui();
  return useCallback(
    (mode, reason) => {
      switch (mode) {
        case 'available':
          return t`Available`;
        case 'on-contact':
          return t`On a call`;
        case 'after-call-work':
          return t`After-call work`;
        case 'unavailable':
          return reason === '' ? t`Unavailable` : reason;
        case 'unknown':
          return t`Connecting…`;
      }
    },
    [t],
  );
}
