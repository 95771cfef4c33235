import { Trans } from '@lingui/react/macro';
import { type FormEvent, useState } from 'react';
import type { SandboxApi } from '../../runtime/sandbox-api.js';
import type { SignIn } from '../../runtime/sign-in.js';
import { Spinner } from '../parts/Spinner.js';
import { useCommand } from '../state/use-command.js';
import { AgentChoice } from './AgentChoice.js';
import styles from './agent-picker.module.css';
import { Notice } from './Notice.js';
import { PlainButton } from './PlainButton.js';
import { SignInProblem, type SignInProblemCode } from './SignInProblem.js';
import { useSampleAgents } from './use-sample-agents.js';

interface AgentPickerProps {
  readonly sandbox: SandboxApi;
  readonly signIn: SignIn;
}

/** Chooses one of the sandbox's sample agents and signs in as them, without a password. */
export function AgentPicker({ sandbox, signIn }: AgentPickerProps) {
  const agents = useSampleAgents(sandbox);
  const [chosen, setChosen] = useState<string>();
  const [problem, setProblem] = useState<SignInProblemCode>();
  const [run, pending] = useCommand();

  if (agents === undefined) {
    return (
      <p className={styles.wait}>
        <Spinner />
        <Trans>Looking for the sample agents…</Trans>
      </p>
    );
  }
  const selected = agents.find(({ agentId }) => agentId === chosen) ?? agents[0];
  if (selected === undefined) {
    return (
      <Notice tone="caution" title={<Trans>This sandbox has no agents</Trans>}>
        <Trans>Add one under “agents” in the configuration file and start the server again.</Trans>
      </Notice>
    );
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setProblem(undefined);
    run(async () => {
      const outcome = await signIn.asSandboxAgent(selected.agentId);
      if (outcome.outcome === 'rejected' || outcome.outcome === 'timeout') setProblem(outcome.reason ?? 'UNEXPECTED');
      return outcome;
    });
  };
  const name = selected.firstName;
  return (
    <form className={styles.form} onSubmit={submit}>
      <fieldset className={styles.agents}>
        <legend className={styles.legend}>
          <span className={styles.title}>
            <Trans>Sign in to the sandbox</Trans>
          </span>
          <span className={styles.hint}>
            <Trans>Choose a sample agent. No password, nothing leaves this machine.</Trans>
          </span>
        </legend>
        {agents.map((agent) => (
          <AgentChoice
            key={agent.agentId}
            agent={agent}
            checked={agent.agentId === selected.agentId}
            onChoose={() => setChosen(agent.agentId)}
          />
        ))}
      </fieldset>
      <SignInProblem code={problem} />
      <PlainButton type="submit" look="primary" pending={pending}>
        <Trans>Sign in as {name}</Trans>
      </PlainButton>
    </form>
  );
}
