import { Trans } from '@lingui/react/macro';
import { Notice } from './Notice.js';
import { PlainButton } from './PlainButton.js';

/** The server does not answer: says so, that it is tried again, and lets a person try at once. */
export function Unreachable({ onRetry }: { readonly onRetry: () => void }) {
  return (
    <>
      <Notice tone="critical" title={<Trans>The server cannot be reached</Trans>}>
        <Trans>Check your network. The desktop tries again every few seconds by itself.</Trans>
      </Notice>
      <PlainButton look="outlined" onClick={onRetry}>
        <Trans>Try now</Trans>
      </PlainButton>
    </>
  );
}
