import { useMemo } from 'react';
import { shared } from '../../../i18n/messages/share';
import { useText } from '../../../page/useText';
import { qrCode } from './qr';
import styles from './sharing.module.css';

/** An address for the camera of a phone; says so where it is too long for that. */
export function QrFigure({ href }: { href: string }) {
  const { t } = useText();
  const code = useMemo(() => qrCode(href), [href]);
  return (
    <figure className={styles.figure}>
      {code ? (
        <svg viewBox={`0 0 ${code.size} ${code.size}`} role="img" aria-label={t(shared.qr)} className={styles.code}>
          <path d={code.path} />
        </svg>
      ) : (
        <p className={styles.note}>{t(shared.tooLongForQr)}</p>
      )}
      {code && <figcaption className={styles.note}>{t(shared.scan)}</figcaption>}
    </figure>
  );
}
