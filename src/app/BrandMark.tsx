import styles from './BrandMark.module.css';

/** Two overlapping maps: one layer and the next. The same drawing as `public/icon.svg`. */
export function BrandMark() {
  return (
    <svg aria-hidden="true" className={styles.mark} viewBox="0 0 32 32" width="20" height="20">
      <rect className={styles.back} x="11" y="3" width="18" height="18" rx="4.5" />
      <rect className={styles.front} x="3" y="11" width="18" height="18" rx="4.5" />
    </svg>
  );
}
