import { Trans } from '@lingui/react/macro';
import { Notice } from './Notice.js';

/** What a server without a sandbox says: its sign-in is not here. */
export function SignInElsewhere() {
  return (
    <Notice tone="neutral" title={<Trans>This server signs in elsewhere</Trans>}>
      <Trans>Open the desktop from your organisation's portal, or ask your administrator for its address.</Trans>
    </Notice>
  );
}
