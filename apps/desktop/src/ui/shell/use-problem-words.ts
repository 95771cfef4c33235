import { useLingui } from '@lingui/react/macro';
import { useCallback } from 'react';
import type { DesktopState } from '../../runtime/contract.js';

/** Gives a sentence for a failed command by its stable reason; what the platform said, where the reason is not known. */
export function useProblemWords(): (problem: NonNullable<DesktopState['problem']>) => string {
  const { t } = useLingui();
  return useCallback(
    ({ reason, message }) => {
      switch (reason) {
        case undefined:
        case 'TIMEOUT':
          return t`The server did not confirm in time. Look at the contact and try again.`;
        case 'INVALID_STATE':
          return t`That is not possible at the moment.`;
        case 'NO_SUCH_CONTACT':
          return t`This contact is no longer with you.`;
        case 'RATE_LIMITED':
          return t`Too many commands at once. Wait a moment and try again.`;
        case 'INVALID_ARGUMENT':
          return t`The server does not accept this value.`;
        default:
          return message;
      }
    },
    [t],
  );
}
