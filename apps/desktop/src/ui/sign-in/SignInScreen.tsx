import type { ReactNode } from 'react';
import type { SandboxApi } from '../../runtime/sandbox-api.js';
import type { SignIn } from '../../runtime/sign-in.js';
import { Mark } from '../parts/Mark.js';
import { AgentPicker } from './AgentPicker.js';
import { AtIssuer } from './AtIssuer.js';
import { LanguagePicker } from './LanguagePicker.js';
import { MoveHere } from './MoveHere.js';
import { SignedOutNotice } from './SignedOutNotice.js';
import { SignInElsewhere } from './SignInElsewhere.js';
import styles from './sign-in.module.css';
import { Unreachable } from './Unreachable.js';
import type { PlatformState } from './use-platform.js';

interface SignInScreenProps {
  readonly platform: PlatformState;
  readonly sandbox: SandboxApi;
  readonly signIn: SignIn;
  /** Why the last session is over, as the session tells it. */
  readonly reason: string | undefined;
  /** A desktop is open behind the screen: its pages must not be lost. */
  readonly entered: boolean;
  /** The code of a sign-in that did not work before the screen was there. */
  readonly problem?: string | undefined;
}

/** The way in: the sandbox's sample agents, the issuer's pages, or a word that there is none. */
export function SignInScreen(props: SignInScreenProps) {
  const { signIn, reason } = props;
  return (
    <main className={styles.screen}>
      <div className={styles.card}>
        <header className={styles.head}>
          <Mark />
          <h1 className={styles.product}>Patchpanel</h1>
        </header>
        <SignedOutNotice reason={reason} />
        {reason === 'SESSION_EXISTS' ? <MoveHere signIn={signIn} /> : null}
        {way(props)}
      </div>
      <LanguagePicker />
    </main>
  );
}

function way({ platform, sandbox, signIn, entered, problem }: SignInScreenProps): ReactNode {
  switch (platform.kind) {
    case 'loading':
      return null;
    case 'unreachable':
      return <Unreachable onRetry={platform.retry} />;
    case 'known':
      if (platform.info.sandbox) return <AgentPicker sandbox={sandbox} signIn={signIn} />;
      return platform.info.signIn === undefined ? (
        <SignInElsewhere />
      ) : (
        <AtIssuer facts={platform.info.signIn} inWindow={entered} signIn={signIn} problem={problem} />
      );
  }
}
