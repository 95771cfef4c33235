import { classNames } from '../../theme/class-names.js';
import type { AgentMode } from '../state/agent-status.js';
import styles from './status-dot.module.css';

/** The agent's state as a colour and a shape (a full disc, a ring, a disc with a bar); decoration beside the word. */
export function StatusDot({ mode }: { readonly mode: AgentMode }) {
  return <span className={classNames(styles.dot, styles[mode])} aria-hidden="true" />;
}
