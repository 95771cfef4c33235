import { Trans } from '@lingui/react/macro';
import { useContactWords } from '../contacts/use-contact-words.js';
import { Avatar } from '../parts/Avatar.js';
import { Badge, type BadgeTone } from '../parts/Badge.js';
import { Duration, Timer } from '../parts/Timer.js';
import type { ContactPhase, ContactSummary } from '../state/contact-summary.js';
import styles from './contact-card.module.css';

const TONES: Readonly<Record<ContactPhase, BadgeTone>> = {
  incoming: 'positive',
  dialing: 'neutral',
  active: 'positive',
  held: 'caution',
  masked: 'neutral',
  away: 'caution',
  'after-call-work': 'caution',
  other: 'neutral',
};

interface ContactCardProps {
  readonly contact: ContactSummary;
  readonly muted: boolean;
}

/** Who the contact is, where it stands, and for how long. */
export function ContactCard({ contact, muted }: ContactCardProps) {
  const words = useContactWords();
  const { phase, name, number, picture, skillName, inbound, isCall, isChat, recording, startedAt, changedAt } = contact;
  const speaking = phase === 'active' || phase === 'masked' || phase === 'held' || phase === 'away';
  const finished = phase === 'after-call-work';
  return (
    <header className={styles.card}>
      <Avatar name={name} picture={picture} size="large" />
      <div className={styles.who}>
        <h2 className={styles.title}>{words.title(contact)}</h2>
        <p className={styles.detail}>
          {name !== undefined && number !== '' ? <span className={styles.number}>{number}</span> : null}
          {skillName === '' ? null : <span>{skillName}</span>}
          {isCall ? <span>{inbound ? <Trans>Inbound</Trans> : <Trans>Outbound</Trans>}</span> : null}
          {isChat ? (
            <span>
              <Trans>Chat</Trans>
            </span>
          ) : null}
        </p>
      </div>
      <div className={styles.state}>
        <p className={styles.elapsed}>
          {finished ? <Duration ms={changedAt - startedAt} /> : speaking ? <Timer since={startedAt} /> : null}
        </p>
        <p className={styles.badges}>
          {recording && speaking ? (
            <Badge tone="critical" icon="record">
              <Trans>Recorded</Trans>
            </Badge>
          ) : null}
          {muted && isCall && speaking ? (
            <Badge tone="caution" icon="mic-off">
              <Trans>Muted</Trans>
            </Badge>
          ) : null}
          {finished ? (
            <Badge tone="neutral">
              {isCall ? <Trans>Call ended</Trans> : isChat ? <Trans>Chat ended</Trans> : <Trans>Contact ended</Trans>}
            </Badge>
          ) : (
            <Badge tone={TONES[phase]} {...(phase === 'masked' ? { icon: 'shield-on' as const } : {})}>
              {words.phase(contact)}
              {speaking && changedAt === startedAt ? null : <Timer since={changedAt} />}
            </Badge>
          )}
        </p>
      </div>
    </header>
  );
}
