import { Trans } from '@lingui/react/macro';
import type { CommandOutcome } from '@patchpanel/agent-session';
import { type ReactNode, useRef, useState } from 'react';
import { Button } from '../parts/Button.js';
import { toAgentStatus } from '../state/agent-status.js';
import { useDesktopState, useSession } from '../state/desktop-context.js';
import { useCommand } from '../state/use-command.js';
import { SAMPLE_CUSTOMERS } from './sample-customers.js';
import styles from './sandbox-bar.module.css';
import { useSandbox } from './sandbox-context.js';

/** The sandbox's tools: lets a customer call, and lets the one in focus hang up. Nothing on a real server. */
export function SandboxBar(): ReactNode {
  const sandbox = useSandbox();
  const { agentId, agentState, contacts } = useSession('agentId', 'agentState', 'contacts');
  const { focusedContactId } = useDesktopState('focusedContactId');
  const [call, calling] = useCommand();
  const [hangUp, hangingUp] = useCommand();
  const [failed, setFailed] = useState(false);
  const turn = useRef(Math.floor(Math.random() * SAMPLE_CUSTOMERS.length));
  if (sandbox === undefined || agentId === undefined) return null;

  const attempt = async (request: Promise<unknown>): Promise<CommandOutcome> => {
    const worked = await request.then(
      () => true,
      () => false,
    );
    setFailed(!worked);
    return { outcome: worked ? 'applied' : 'rejected' };
  };
  const simulate = (): Promise<CommandOutcome> => {
    turn.current = (turn.current + 1) % SAMPLE_CUSTOMERS.length;
    const customer = SAMPLE_CUSTOMERS[turn.current];
    if (customer === undefined) return Promise.resolve({ outcome: 'rejected' });
    const { name, number } = customer;
    return attempt(sandbox.addContact({ mediaType: 'voice', from: number, agentId, customer: { name } }));
  };
  const status = focusedContactId === undefined ? undefined : contacts.get(focusedContactId)?.['Status'];
  const onLine = status !== undefined && status !== 'Disconnected';
  const { mode } = toAgentStatus(agentState);

  return (
    <section className={styles.bar} aria-labelledby="sandbox-title">
      <h3 id="sandbox-title" className={styles.title}>
        <Trans>Sandbox</Trans>
      </h3>
      <div className={styles.actions}>
        <Button
          look="outlined"
          size="small"
          className={styles.action}
          isPending={calling}
          onPress={() => call(simulate)}
        >
          <Trans>Simulate a call</Trans>
        </Button>
        {onLine && focusedContactId !== undefined ? (
          <Button
            look="outlined"
            size="small"
            className={styles.action}
            isPending={hangingUp}
            onPress={() => hangUp(() => attempt(sandbox.hangup(focusedContactId)))}
          >
            <Trans>Customer hangs up</Trans>
          </Button>
        ) : null}
      </div>
      <p className={styles.hint} role="status">
        {failed ? (
          <Trans>The sandbox did not answer. Try again.</Trans>
        ) : mode === 'unavailable' ? (
          <Trans>A call waits in the queue until you are available.</Trans>
        ) : null}
      </p>
    </section>
  );
}
