import { useLingui } from '@lingui/react/macro';
import { DialButton } from '../dial/DialButton.js';
import { AgentMenu } from '../header/AgentMenu.js';
import { AgentStateMenu } from '../header/AgentStateMenu.js';
import { ConnectionStatus } from '../header/ConnectionStatus.js';
import { NextState } from '../header/NextState.js';
import { Mark } from '../parts/Mark.js';
import styles from './header.module.css';

interface HeaderProps {
  readonly dialOpen: boolean;
  readonly onDialOpenChange: (open: boolean) => void;
  readonly onShowShortcuts: () => void;
}

/** The desktop's head: the agent's state first, then the connection, a call to make, the agent. */
export function Header({ dialOpen, onDialOpenChange, onShowShortcuts }: HeaderProps) {
  const { t } = useLingui();
  return (
    <header className={styles.header}>
      <h1 className={styles.product}>
        <Mark />
        <span className={styles.name}>Patchpanel</span>
      </h1>
      <section className={styles.state} aria-label={t`Your state`}>
        <AgentStateMenu />
        <NextState />
      </section>
      <div className={styles.end}>
        <ConnectionStatus />
        <DialButton isOpen={dialOpen} onOpenChange={onDialOpenChange} />
        <AgentMenu onShowShortcuts={onShowShortcuts} />
      </div>
    </header>
  );
}
