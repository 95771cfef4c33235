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
        case 'FLOOD':
          return t`This page sends more messages than it may.`;
        case 'NOT_REGISTERED':
          return t`This page has not connected. It may refuse to be shown here.`;
        case 'NAVIGATION_BLOCKED':
          return t`This page wanted to go to a site that may not be shown here.`;
        case 'POP_OUT_BLOCKED':
          return t`The browser did not open a window for this page.`;
        case 'POP_OUT_SILENT':
          return t`This page has not connected from its own window.`;
        case 'POP_OUT_CUT_OFF':
          return t`This page did not connect from its own window and is back here.`;
        default:
          return t`There is a notice about this page.`;
      }
    },
    [t],
  );
}
