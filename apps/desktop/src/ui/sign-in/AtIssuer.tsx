import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { IssuerFacts } from '../../runtime/issuer-sign-in.js';
import type { SignIn } from '../../runtime/sign-in.js';
import { useCommand } from '../state/use-command.js';
import { PlainButton } from './PlainButton.js';
import { SignInProblem, type SignInProblemCode } from './SignInProblem.js';

interface AtIssuerProps {
  readonly facts: IssuerFacts;
  readonly inWindow: boolean;
  readonly signIn: SignIn;
  readonly problem: SignInProblemCode | undefined;
}

/** Leads to where names and passwords are asked for. */
export function AtIssuer({ facts, inWindow, signIn, problem: before }: AtIssuerProps) {
  const [problem, setProblem] = useState(before);
  const [run, pending] = useCommand();
  const go = (): void => {
    const outcome = signIn.atIssuer(facts, inWindow);
    void outcome.then(({ reason }) => setProblem(reason));
    if (!inWindow) run(() => outcome);
  };
  return (
    <>
      <SignInProblem code={problem} />
      <PlainButton look="primary" pending={pending} onClick={go}>
        <Trans>Sign in</Trans>
      </PlainButton>
    </>
  );
}
