import { useLingui } from '@lingui/react/macro';
import { useCallback } from 'react';
import { contactMedium } from '../../runtime/contact-facts.js';
import type { AgentMode } from '../state/agent-status.js';
import { useSession } from '../state/desktop-context.js';

/** Gives the words for the agent's state; an unavailable code, which the unit chose, stands as it is. */
export function useAgentModeLabel(): (mode: AgentMode, reason: string) => string {
  const { t } = useLingui();
  const { contacts } = useSession('contacts');
  const isOnCall = contacts.size === 0 || [...contacts.values()].some((event) => contactMedium(event) === 'voice');
  return useCallback(
    (mode, reason) => {
      switch (mode) {
        case 'available':
          return t`Available`;
        case 'on-contact':
          return isOnCall ? t`On a call` : t`On a contact`;
        case 'after-call-work':
          return t`After-call work`;
        case 'unavailable':
          return reason === '' ? t`Unavailable` : reason;
        case 'unknown':
          return t`Connecting…`;
      }
    },
    [t, isOnCall],
  );
}
