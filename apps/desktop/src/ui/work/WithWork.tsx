import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { EmptyState } from '../parts/EmptyState.js';
import { Spinner } from '../parts/Spinner.js';
import { useWork, type Work } from './load-work.js';
import styles from './with-work.module.css';

/** Shows what is made of the chunk; a spinner until it is there, and what to do where it could not be loaded. */
export function WithWork({ children }: { readonly children: (work: Work) => ReactNode }) {
  const { t } = useLingui();
  const work = useWork();
  if (work === undefined) {
    return (
      <div className={styles.loading}>
        <Spinner />
      </div>
    );
  }
  if (work === 'missing') {
    return (
      <EmptyState icon="warning" title={t`A part of the desktop could not be loaded`}>
        {t`Reload the desktop to try again. The customer stays with you.`}
      </EmptyState>
    );
  }
  return children(work);
}
