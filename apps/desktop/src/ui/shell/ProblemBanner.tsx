import { useLingui } from '@lingui/react/macro';
import { Button } from '../parts/Button.js';
import { Icon } from '../parts/Icon.js';
import { useDesktop, useDesktopState } from '../state/desktop-context.js';
import styles from './problem-banner.module.css';
import { useProblemWords } from './use-problem-words.js';

/** The last command that did not work, until it is dismissed or the next one works. */
export function ProblemBanner() {
  const { t } = useLingui();
  const desktop = useDesktop();
  const { problem } = useDesktopState('problem');
  const wordsOf = useProblemWords();
  return (
    <div className={styles.place} role="alert">
      {problem === undefined ? null : (
        <div className={styles.banner}>
          <Icon name="warning" className={styles.icon} />
          <p className={styles.text}>{wordsOf(problem)}</p>
          <Button icon="close" size="small" aria-label={t`Dismiss`} onPress={() => desktop.dismissProblem()} />
        </div>
      )}
    </div>
  );
}
