import { Trans, useLingui } from '@lingui/react/macro';
import type { SkillInfo } from '@patchpanel/agent-session';
import { type FormEvent, useRef, useState } from 'react';
import { Button } from '../parts/Button.js';
import fields from '../parts/field.module.css';
import { useDesktop, useSession } from '../state/desktop-context.js';
import { useCommand } from '../state/use-command.js';
import styles from './dial-pad.module.css';
import { cleanPhoneNumber, DIAL_KEYS } from './phone-number.js';

/** Enters a number and calls it with a skill; stays open when the call is refused. */
export function DialPad({ onDone }: { readonly onDone: () => void }) {
  const { t } = useLingui();
  const desktop = useDesktop();
  const { directory } = useSession('directory');
  const [run, pending] = useCommand();
  const [number, setNumber] = useState('');
  const [chosen, setChosen] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const skills = [...(directory?.skills.values() ?? [])].filter(({ mediaType }) => mediaType === 'voice');
  const skill: SkillInfo | undefined = skills.find(({ skillId }) => skillId === chosen) ?? skills[0];
  const dialled = cleanPhoneNumber(number);

  const call = (event: FormEvent): void => {
    event.preventDefault();
    if (skill === undefined || dialled === '') return;
    run(async () => {
      const outcome = await desktop.dial(dialled, skill.skillId);
      if (outcome.outcome === 'applied' || outcome.outcome === 'already') onDone();
      return outcome;
    });
  };
  const press = (key: string): void => {
    setNumber((before) => before + key);
    input.current?.focus();
  };

  if (skill === undefined) {
    return (
      <p className={styles.none}>
        <Trans>You have no skill for calls, so you cannot call anybody. Ask your supervisor for one.</Trans>
      </p>
    );
  }
  return (
    <form className={styles.pad} onSubmit={call}>
      <div className={fields.field}>
        <label className={fields.label} htmlFor="dial-number">
          <Trans>Phone number</Trans>
        </label>
        <div className={styles.number}>
          <input
            ref={input}
            id="dial-number"
            className={fields.input}
            type="tel"
            inputMode="tel"
            autoComplete="off"
            // biome-ignore lint/a11y/noAutofocus: the dialog was opened to type a number
            autoFocus
            value={number}
            onChange={(event) => setNumber(event.currentTarget.value)}
          />
          <Button
            icon="backspace"
            size="small"
            className={styles.erase}
            isDisabled={number === ''}
            aria-label={t`Delete the last digit`}
            onPress={() => setNumber((before) => before.slice(0, -1))}
          />
        </div>
      </div>
      <div className={styles.keys}>
        {DIAL_KEYS.map(([key, letters]) => (
          <Button key={key} className={styles.key} onPress={() => press(key)}>
            <span className={styles.digit}>{key}</span>
            <span className={styles.letters}>{letters}</span>
          </Button>
        ))}
      </div>
      {skills.length < 2 ? null : (
        <div className={fields.field}>
          <label className={fields.label} htmlFor="dial-skill">
            <Trans>Call for</Trans>
          </label>
          <select
            id="dial-skill"
            className={fields.select}
            value={skill.skillId}
            onChange={(event) => setChosen(event.currentTarget.value)}
          >
            {skills.map(({ skillId, name }) => (
              <option key={skillId} value={skillId}>
                {name}
              </option>
            ))}
          </select>
        </div>
      )}
      <Button type="submit" look="positive" size="large" icon="phone" isPending={pending} isDisabled={dialled === ''}>
        <Trans>Call</Trans>
      </Button>
    </form>
  );
}
