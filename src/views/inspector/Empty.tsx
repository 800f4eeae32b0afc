import styles from './Empty.module.css';

/** A placeholder that explains why there is nothing to show yet. */
export const Empty = ({ text }: { text: string }) => <p className={styles.empty}>{text}</p>;
