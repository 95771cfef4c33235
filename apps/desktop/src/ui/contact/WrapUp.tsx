import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useId } from 'react';
import { Button } from '../parts/Button.js';
import { CountdownBar, TimeLeft } from '../parts/Countdown.js';
import fields from '../parts/field.module.css';
import { toAgentStatus } from '../state/agent-status.js';
import type { ContactSummary } from '../state/contact-summary.js';
import { useDesktop, useSession } from '../state/desktop-context.js';
import { useCommand } from '../state/use-command.js';
import styles from './wrap-up.module.css';
import { useWrapUpDraft } from './wrap-up-draft.js';

/** What the platform takes for "none", where the skill does not ask for a disposition. */
const NO_DISPOSITION = 0;

/** After-call work: the outcome of the contact and notes, with the time that is left for it. */
export function WrapUp({ contact }: { readonly contact: ContactSummary }) {
  const { t } = useLingui();
  const desktop = useDesktop();
  const { agentState, directory } = useSession('agentState', 'directory');
  const [run, pending] = useCommand();
  const [draft, change] = useWrapUpDraft(contact.contactId);
  const ids = useId();
  const { since, workDeadline } = toAgentStatus(agentState);
  const skill = directory?.skills.get(contact.skillId);
  const dispositions = skill?.dispositions ?? [];
  const { notes } = draft;
  const dispositionId = draft.dispositionId ?? (skill?.requireDisposition === false ? NO_DISPOSITION : undefined);

  const save = (event: FormEvent): void => {
    event.preventDefault();
    if (dispositionId === undefined) return;
    run(() => desktop.saveDisposition(contact.contactId, dispositionId, notes === '' ? undefined : notes));
  };

  return (
    <form className={styles.work} onSubmit={save} aria-labelledby={`${ids}title`}>
      <div className={styles.head}>
        <h3 id={`${ids}title`}>
          <Trans>After-call work</Trans>
        </h3>
        {workDeadline === undefined ? null : (
          <p className={styles.left}>
            <Trans>
              Ends by itself in <TimeLeft deadline={workDeadline} />
            </Trans>
          </p>
        )}
      </div>
      {workDeadline === undefined ? null : <CountdownBar start={since} deadline={workDeadline} tone="caution" />}
      {dispositions.length === 0 ? null : (
        <fieldset className={styles.outcomes}>
          <legend className={fields.label}>
            {skill?.requireDisposition ? <Trans>Outcome (required)</Trans> : <Trans>Outcome</Trans>}
          </legend>
          <div className={styles.choices}>
            {dispositions.map((disposition) => (
              <label key={disposition.dispositionId} className={styles.choice}>
                <input
                  type="radio"
                  className={styles.radio}
                  name={`${ids}outcome`}
                  value={disposition.dispositionId}
                  checked={disposition.dispositionId === dispositionId}
                  onChange={() => change({ dispositionId: disposition.dispositionId })}
                />
                {disposition.name}
              </label>
            ))}
          </div>
        </fieldset>
      )}
      <div className={fields.field}>
        <label className={fields.label} htmlFor={`${ids}notes`}>
          <Trans>Notes</Trans>
        </label>
        <textarea
          id={`${ids}notes`}
          className={fields.area}
          rows={2}
          placeholder={t`What was said, what was promised`}
          value={notes}
          onChange={(event) => change({ notes: event.currentTarget.value })}
        />
      </div>
      <div className={styles.actions}>
        <Button type="submit" look="primary" isPending={pending} isDisabled={dispositionId === undefined}>
          <Trans>Save and finish</Trans>
        </Button>
      </div>
    </form>
  );
}
