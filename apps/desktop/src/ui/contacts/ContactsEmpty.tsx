import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '../parts/Button.js';
import { EmptyState } from '../parts/EmptyState.js';
import { toAgentStatus } from '../state/agent-status.js';
import { useDesktop, useSession } from '../state/desktop-context.js';
import { useCommand } from '../state/use-command.js';

/** What the contacts region says while there is none: what will happen, or what has to be done for it. */
export function ContactsEmpty() {
  const { t } = useLingui();
  const desktop = useDesktop();
  const { agentState } = useSession('agentState');
  const [run, pending] = useCommand();
  const { mode } = toAgentStatus(agentState);

  if (mode === 'unavailable') {
    return (
      <EmptyState
        icon="headset"
        title={t`You are not taking contacts`}
        action={
          <Button look="primary" isPending={pending} onPress={() => run(() => desktop.setAgentState('Available'))}>
            {t`Go available`}
          </Button>
        }
      >
        <Trans>Contacts of your skills are offered to you here as soon as you are available.</Trans>
      </EmptyState>
    );
  }
  return (
    <EmptyState icon="headset" title={t`No contacts`}>
      <Trans>The next one for you appears here, with its caller and its skill. Accept it to begin.</Trans>
    </EmptyState>
  );
}
