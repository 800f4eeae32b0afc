import styles from './Empty.module.css';

/** What stands where there is nothing to show yet, and why. */
export const Empty = ({ text }: { text: string }) => <p className={styles.empty}>{text}</p>;
