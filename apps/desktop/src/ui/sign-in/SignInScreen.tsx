import type { ReactNode } from 'react';
import type { SandboxApi } from '../../runtime/sandbox-api.js';
import type { SignIn } from '../../runtime/sign-in.js';
import { Mark } from '../parts/Mark.js';
import { AgentPicker } from './AgentPicker.js';
import { LanguagePicker } from './LanguagePicker.js';
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
}

/** The way in: the sandbox's sample agents, or a word on where this server signs in. */
export function SignInScreen({ platform, sandbox, signIn, reason }: SignInScreenProps) {
  return (
    <main className={styles.screen}>
      <div className={styles.card}>
        <header className={styles.head}>
          <Mark />
          <h1 className={styles.product}>Patchpanel</h1>
        </header>
        <SignedOutNotice reason={reason} />
        {way(platform, sandbox, signIn)}
      </div>
      <LanguagePicker />
    </main>
  );
}

function way(platform: PlatformState, sandbox: SandboxApi, signIn: SignIn): ReactNode {
  switch (platform.kind) {
    case 'loading':
      return null;
    case 'unreachable':
      return <Unreachable onRetry={platform.retry} />;
    case 'known':
      return platform.info.sandbox ? <AgentPicker sandbox={sandbox} signIn={signIn} /> : <SignInElsewhere />;
  }
}
