import { Trans } from '@lingui/react/macro';
import { toAgentStatus } from '../state/agent-status.js';
import { useSession } from '../state/desktop-context.js';
import styles from './next-state.module.css';
import { useAgentModeLabel } from './use-agent-mode-label.js';

/** What the agent becomes when the current contact is done; nothing unless it is something else than Available. */
export function NextState() {
  const { next } = toAgentStatus(useSession('agentState').agentState);
  const labelOf = useAgentModeLabel();
  if (next === undefined || next.available) return null;
  const label = labelOf('unavailable', next.reason);
  return (
    <span className={styles.next}>
      <Trans>Then: {label}</Trans>
    </span>
  );
}
