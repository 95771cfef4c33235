import { Trans, useLingui } from '@lingui/react/macro';
import { useId } from 'react';
import { Avatar } from '../parts/Avatar.js';
import { Button } from '../parts/Button.js';
import { CountdownBar, TimeLeft } from '../parts/Countdown.js';
import type { ContactSummary } from '../state/contact-summary.js';
import { useAvailability, useDesktop } from '../state/desktop-context.js';
import { useCommand } from '../state/use-command.js';
import styles from './incoming-card.module.css';
import { useContactWords } from './use-contact-words.js';

/**
 * A contact that waits to be accepted or refused. It never takes the focus: an agent who is typing in a page must not
 * accept by accident. The announcer tells it to screen readers, a shortcut accepts it from anywhere.
 */
export function IncomingCard({ contact }: { readonly contact: ContactSummary }) {
  const { t } = useLingui();
  const desktop = useDesktop();
  const words = useContactWords();
  const [accept, accepting] = useCommand();
  const [refuse, refusing] = useCommand();
  const titleId = useId();
  const { contactId, refusalDeadline, skillName, name, number, picture } = contact;
  const { answer, refuse: mayRefuse } = useAvailability(contactId);

  return (
    <section className={styles.card} role="alertdialog" aria-labelledby={titleId}>
      <div className={styles.head} id={titleId}>
        <Avatar name={name} picture={picture} size="large" />
        <div className={styles.who}>
          <p className={styles.kind}>{words.phase(contact)}</p>
          <p className={styles.title}>{words.title(contact)}</p>
          <p className={styles.detail}>
            {name !== undefined && number !== '' ? <span className={styles.number}>{number}</span> : null}
            {skillName === '' ? null : <span>{skillName}</span>}
          </p>
        </div>
      </div>
      {refusalDeadline === undefined ? null : (
        <div className={styles.countdown}>
          <CountdownBar start={contact.changedAt} deadline={refusalDeadline} tone="positive" />
          <p className={styles.left}>
            <Trans>
              Refused by itself in <TimeLeft deadline={refusalDeadline} />
            </Trans>
          </p>
        </div>
      )}
      <div className={styles.actions}>
        <Button
          look="positive"
          size="large"
          icon={contact.isCall ? 'phone' : contact.isChat ? 'chat' : 'notes'}
          className={styles.action}
          isPending={accepting}
          isDisabled={!answer}
          onPress={() => accept(() => desktop.answer(contactId))}
        >
          {t`Accept`}
        </Button>
        <Button
          look="outlined"
          size="large"
          icon="close"
          className={styles.action}
          isPending={refusing}
          isDisabled={!mayRefuse}
          onPress={() => refuse(() => desktop.refuse(contactId))}
        >
          {t`Refuse`}
        </Button>
      </div>
    </section>
  );
}
