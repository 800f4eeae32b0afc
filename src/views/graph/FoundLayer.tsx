import type { Found } from '../../drawing/graph/find';
import { roleName } from '../../i18n/messages/diagram';
import { useText } from '../../page/useText';
import styles from './FoundLayer.module.css';

/** A layer or group that was found: its name, what it is, and where it lies. */
export function FoundLayer({ found: { name, title, fold, path } }: { found: Found }) {
  const { t } = useText();
  return (
    <div className={styles.found}>
      <span className={styles.name}>{name}</span>
      <span className={styles.title}>{title ? t(title) : fold && t(roleName(fold.role))}</span>
      <span className={styles.path}>
        {path
          .filter(({ blocks }) => blocks.length === 0)
          .map(({ title }) => title)
          .join(' / ')}
      </span>
    </div>
  );
}
