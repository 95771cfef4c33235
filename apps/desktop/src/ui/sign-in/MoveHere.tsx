import { Trans } from '@lingui/react/macro';
import type { SignIn } from '../../runtime/sign-in.js';
import { useCommand } from '../state/use-command.js';
import { Notice } from './Notice.js';
import { PlainButton } from './PlainButton.js';

/** Asks whether a session that another desktop has shall go on here. */
export function MoveHere({ signIn }: { readonly signIn: SignIn }) {
  const [run, pending] = useCommand();
  return (
    <>
      <Notice tone="neutral" title={<Trans>You are signed in at another desktop</Trans>}>
        <Trans>Your session and its contacts can move here. The other desktop then says so.</Trans>
      </Notice>
      <PlainButton look="primary" pending={pending} onClick={() => run(signIn.moveHere)}>
        <Trans>Move here</Trans>
      </PlainButton>
    </>
  );
}
