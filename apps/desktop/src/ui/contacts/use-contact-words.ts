import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { ContactSummary } from '../state/contact-summary.js';

/** The words for a contact: who it is, and where it stands. */
export interface ContactWords {
  /** The customer's name, else the number or address, else that there is none. */
  title(contact: ContactSummary): string;
  phase(contact: ContactSummary): string;
}

/** Gives the words for contacts in the language of the desktop. */
export function useContactWords(): ContactWords {
  const { t } = useLingui();
  return useMemo(
    () => ({
      title: ({ name, number, isCall }) =>
        name ?? (number !== '' ? number : isCall ? t`Number withheld` : t`Nameless customer`),
      phase: ({ phase, isCall, isChat }) => {
        switch (phase) {
          case 'incoming':
            return isCall ? t`Incoming call` : isChat ? t`Incoming chat` : t`Incoming contact`;
          case 'dialing':
            return t`Calling…`;
          case 'active':
            return isCall ? t`In conversation` : isChat ? t`In chat` : t`In progress`;
          case 'held':
            return t`On hold`;
          case 'masked':
            return t`Recording masked`;
          case 'away':
            return t`Customer away`;
          case 'after-call-work':
            return t`After-call work`;
          case 'other':
            return t`In progress`;
        }
      },
    }),
    [t],
  );
}
