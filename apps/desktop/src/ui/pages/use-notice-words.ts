import { useLingui } from '@lingui/react/macro';
import { useCallback } from 'react';

/** Gives a sentence for a notice's code; the notice's own message, for administrators, names origin and key. */
export function useNoticeWords(): (code: string) => string {
  const { t } = useLingui();
  return useCallback(
    (code) => {
      switch (code) {
        case 'MISSING_GRANT':
          return t`This page asks for something it is not granted.`;
        case 'UNLISTED_ORIGIN':
          return t`This page went to a site that it may not talk from.`;
        case 'CARD_REFUSED':
          return t`This page sent a contact card that cannot be shown.`;
        default:
          return t`There is a notice about this page.`;
      }
    },
    [t],
  );
}
