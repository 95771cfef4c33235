import { Trans } from '@lingui/react/macro';
import { Notice } from './Notice.js';

/** Why the last session is over; nothing where the agent signed out or none was. */
export function SignedOutNotice({ reason }: { readonly reason: string | undefined }) {
  switch (reason) {
    case 'SESSION_ENDED':
      return (
        <Notice tone="caution" title={<Trans>Your session has ended</Trans>}>
          <Trans>The server ended it. Sign in to go on here.</Trans>
        </Notice>
      );
    case 'SESSION_MOVED':
      return (
        <Notice tone="caution" title={<Trans>You are now signed in at another desktop</Trans>}>
          <Trans>Your session and its contacts moved there. Sign in to bring them back.</Trans>
        </Notice>
      );
    case 'TOKEN_REFUSED':
      return (
        <Notice tone="caution" title={<Trans>Please sign in again</Trans>}>
          <Trans>Your sign-in has expired. Contacts that are open stay with you.</Trans>
        </Notice>
      );
    default:
      return null;
  }
}
