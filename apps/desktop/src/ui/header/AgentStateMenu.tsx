import { useLingui } from '@lingui/react/macro';
import { MenuTrigger } from 'react-aria-components/Menu';
import { Button } from '../parts/Button.js';
import { Icon } from '../parts/Icon.js';
import { MenuItem, MenuPopover, MenuSection } from '../parts/Menu.js';
import { Timer } from '../parts/Timer.js';
import { Unseen } from '../parts/Unseen.js';
import { type AgentStatus, toAgentStatus } from '../state/agent-status.js';
import { useDesktop, useSession } from '../state/desktop-context.js';
import { useCommand } from '../state/use-command.js';
import styles from './agent-state-menu.module.css';
import { StatusDot } from './StatusDot.js';
import { useAgentModeLabel } from './use-agent-mode-label.js';

const AVAILABLE = 'available';
const UNAVAILABLE = 'unavailable';
const REASON = 'reason:';

/** The agent's state, since when, and the menu to change it. */
export function AgentStateMenu() {
  const { t } = useLingui();
  const desktop = useDesktop();
  const { agentState, directory } = useSession('agentState', 'directory');
  const [run, pending] = useCommand();
  const labelOf = useAgentModeLabel();
  const status = toAgentStatus(agentState);
  const label = labelOf(status.mode, status.reason);
  const codes = directory?.unavailableCodes ?? [];

  const choose = (key: string): void =>
    run(() => {
      if (key === AVAILABLE) return desktop.setAgentState('Available');
      if (key === UNAVAILABLE) return desktop.setAgentState('Unavailable');
      return desktop.setAgentState('Unavailable', key.slice(REASON.length));
    });

  return (
    <MenuTrigger>
      <Button look="outlined" className={styles.trigger} isPending={pending} isDisabled={status.mode === 'unknown'}>
        <Unseen>{t`Your state:`}</Unseen>
        <StatusDot mode={status.mode} />
        <span className={styles.label}>{label}</span>
        <span className={styles.timer}>
          <Timer since={status.since} />
        </span>
        <Icon name="chevron-down" className={styles.chevron} />
      </Button>
      <MenuPopover label={t`Your state`}>
        <MenuSection aria-label={t`Take contacts`} selectionMode="single" selectedKeys={selectedKeys(status)}>
          <MenuItem
            id={AVAILABLE}
            text={t`Available`}
            leading={<StatusDot mode="available" />}
            onAction={() => choose(AVAILABLE)}
          />
        </MenuSection>
        <MenuSection title={t`Unavailable`} selectionMode="single" selectedKeys={selectedKeys(status)}>
          <MenuItem
            id={UNAVAILABLE}
            text={t`Without a reason`}
            leading={<StatusDot mode="unavailable" />}
            onAction={() => choose(UNAVAILABLE)}
          />
          {codes.map((code) => (
            <MenuItem
              key={code}
              id={REASON + code}
              text={code}
              leading={<StatusDot mode="unavailable" />}
              onAction={() => choose(REASON + code)}
            />
          ))}
        </MenuSection>
      </MenuPopover>
    </MenuTrigger>
  );
}

function selectedKeys({ mode, reason, next }: AgentStatus): string[] {
  if (mode === 'available') return [AVAILABLE];
  if (mode === 'unavailable') return [reason === '' ? UNAVAILABLE : REASON + reason];
  if (next === undefined) return [];
  return [next.available ? AVAILABLE : next.reason === '' ? UNAVAILABLE : REASON + next.reason];
}
