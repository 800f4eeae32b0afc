import { nameOf } from '../../drawing/graph/names';
import type { ExportRemark } from '../../exchange/exporting';
import { exporting as messages } from '../../i18n/messages/exporting';
import { useText } from '../../page/useText';
import { Notice } from '../../ui/Notice';
import styles from './Remarks.module.css';

/** What a format cannot say, or says otherwise than the page, layer by layer, before anything is saved. */
export function Remarks({ remarks }: { remarks: readonly ExportRemark[] }) {
  const { t } = useText();
  const blocking = remarks.filter(({ weight }) => weight === 'blocks');
  const shown = blocking.length > 0 ? blocking : remarks;
  if (shown.length === 0) return null;
  return (
    <Notice tone={blocking.length > 0 ? 'danger' : 'info'}>
      <p>{t(blocking.length > 0 ? messages.blocked : messages.differs)}</p>
      <ul className={styles.remarks}>
        {shown.map(({ layer, text }) => (
          <li key={`${layer} ${text.en}`}>
            {layer !== null && <b className={styles.layer}>{nameOf(layer)}</b>}
            {t(text)}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
