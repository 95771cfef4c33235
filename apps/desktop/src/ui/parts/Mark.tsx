import styles from './mark.module.css';

/** The product's mark: two jacks of a patch panel and the cord between them. */
export function Mark() {
  return (
    <svg className={styles.mark} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <rect className={styles.panel} x="1" y="1" width="22" height="22" rx="6" />
      <g className={styles.jacks}>
        <circle cx="7.5" cy="7.5" r="2" />
        <circle cx="16.5" cy="7.5" r="1" />
        <circle cx="7.5" cy="16.5" r="1" />
        <circle cx="16.5" cy="16.5" r="2" />
      </g>
      <path className={styles.cord} d="M7.5 7.5c0 6 9 3 9 9" />
    </svg>
  );
}
