import { inspector } from '../../i18n/messages/inspector';
import { useText } from '../../page/useText';
import styles from './ShareBar.module.css';

/** How much of the network's total falls to this layer. */
export function ShareBar({ part, whole }: { part: number; whole: number }) {
  const { t, percent } = useText();
  const share = whole > 0 ? part / whole : 0;
  return (
    <div className={styles.share}>
      <div className={styles.track} aria-hidden="true">
        <div className={styles.bar} style={{ transform: `scaleX(${share})` }} />
      </div>
      <span>{t(inspector.shareOfNetwork(percent(share)))}</span>
    </div>
  );
}
