import { Trans } from '@lingui/react/macro';
import { Avatar } from '../parts/Avatar.js';
import { Badge } from '../parts/Badge.js';
import styles from './agent-choice.module.css';
import type { SampleAgent } from './use-sample-agents.js';

interface AgentChoiceProps {
  readonly agent: SampleAgent;
  readonly checked: boolean;
  readonly onChoose: () => void;
}

const SIGNED_OUT = new Set(['', 'loggedout']);

/** One agent to choose; arrow keys move between them, as between radio buttons everywhere. */
export function AgentChoice({ agent, checked, onChoose }: AgentChoiceProps) {
  const name = `${agent.firstName} ${agent.lastName}`;
  return (
    <label className={styles.choice}>
      <Avatar name={name} />
      <span className={styles.text}>
        <span className={styles.name}>{name}</span>
        <span className={styles.team}>{agent.teamName}</span>
      </span>
      {SIGNED_OUT.has(agent.state.toLowerCase()) ? null : (
        <Badge tone="neutral">
          <Trans>Signed in</Trans>
        </Badge>
      )}
      <input
        type="radio"
        className={styles.radio}
        name="agent"
        value={agent.agentId}
        checked={checked}
        onChange={onChoose}
      />
    </label>
  );
}
