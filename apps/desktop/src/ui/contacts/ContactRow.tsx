import { Trans } from '@lingui/react/macro';
import { Avatar } from '../parts/Avatar.js';
import { TimeLeft } from '../parts/Countdown.js';
import { Icon } from '../parts/Icon.js';
import type { IconName } from '../parts/icon-shapes.js';
import { Timer } from '../parts/Timer.js';
import type { ContactPhase, ContactSummary } from '../state/contact-summary.js';
import { useSession } from '../state/desktop-context.js';
import { waitsForAnswer } from '../state/waits-for-answer.js';
import styles from './contact-row.module.css';
import { useContactWords } from './use-contact-words.js';

const PHASE_ICONS: Readonly<Record<ContactPhase, IconName>> = {
  incoming: 'phone-in',
  dialing: 'phone-out',
  active: 'phone',
  held: 'pause',
  masked: 'shield-on',
  away: 'clock',
  'after-call-work': 'notes',
  other: 'people',
};

/** A contact in the phases in which a call shows a handset. */
const TALKING: ReadonlySet<ContactPhase> = new Set(['incoming', 'active']);

interface ContactRowProps {
  readonly contact: ContactSummary;
  readonly focused: boolean;
  /** When after-call work ends by itself. */
  readonly workDeadline: number | undefined;
  readonly onFocus: () => void;
}

/** One contact in the list; pressing it shows its card, controls and pages. */
export function ContactRow({ contact, focused, workDeadline, onFocus }: ContactRowProps) {
  const words = useContactWords();
  const { phase, name, picture, skillName, changedAt, isCall, isChat } = contact;
  const { chats } = useSession('chats');
  const waits = !focused && TALKING.has(phase) && waitsForAnswer(chats.get(contact.contactId));
  const icon = isCall || !TALKING.has(phase) ? PHASE_ICONS[phase] : isChat ? 'chat' : 'notes';
  return (
    <li>
      <button type="button" className={styles.row} aria-current={focused} onClick={onFocus}>
        <span className={styles.figure}>
          <Avatar name={name} picture={picture} />
          <span className={styles.badge} data-phase={phase}>
            <Icon name={icon} className={styles.icon} />
          </span>
        </span>
        <span className={styles.text}>
          <span className={styles.title}>{words.title(contact)}</span>
          <span className={styles.detail}>
            {waits ? (
              <span className={styles.waits}>
                <Trans>Waits for an answer</Trans>
              </span>
            ) : (
              words.phase(contact)
            )}
            {skillName === '' ? null : ` · ${skillName}`}
          </span>
        </span>
        <span className={styles.time}>
          {phase === 'after-call-work' && workDeadline !== undefined ? (
            <TimeLeft deadline={workDeadline} />
          ) : (
            <Timer since={changedAt} />
          )}
        </span>
      </button>
    </li>
  );
}
