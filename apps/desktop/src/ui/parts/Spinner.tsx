import styles from './spinner.module.css';

/** A wait in progress, as large as the text beside it; decoration, the words are the caller's. */
export function Spinner() {
  return (
    <svg className={styles.spinner} viewBox="0 0 20 20" fill="none" aria-hidden="true" focusable="false">
      <circle className={styles.track} cx="10" cy="10" r="7.5" strokeWidth="2" />
      <path d="M10 2.5a7.5 7.5 0 0 1 7.5 7.5" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
    </svg>
  );
}
