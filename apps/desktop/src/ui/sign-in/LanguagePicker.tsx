import { useLingui } from '@lingui/react/macro';
import { Icon } from '../parts/Icon.js';
import { type Preferences, setPreferences, usePreferences } from '../state/preferences.js';
import styles from './language-picker.module.css';

/** The language, before anybody is signed in. */
export function LanguagePicker() {
  const { t, i18n } = useLingui();
  const { locale } = usePreferences();
  return (
    <label className={styles.picker}>
      <Icon name="globe" />
      <select
        className={styles.select}
        aria-label={t`Language`}
        value={locale === 'auto' ? i18n.locale : locale}
        onChange={(event) => setPreferences({ locale: event.currentTarget.value as Preferences['locale'] })}
      >
        <option value="en">English</option>
        <option value="fr">Français</option>
      </select>
    </label>
  );
}
