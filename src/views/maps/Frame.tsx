import type { PixelRect } from '../../network/analysis/receptivePixels';
import styles from './Frame.module.css';

const percent = (part: number, whole: number): string => `${(100 * part) / whole}%`;

/** Outlines pixels of a map of `rows` × `columns` that fills the element around it. */
export function Frame({ rect, rows, columns }: { rect: PixelRect; rows: number; columns: number }) {
  const { top, bottom, left, right } = rect;
  return (
    <span
      className={styles.frame}
      aria-hidden="true"
      style={{
        insetBlockStart: percent(top, rows),
        insetInlineStart: percent(left, columns),
        blockSize: percent(bottom - top + 1, rows),
        inlineSize: percent(right - left + 1, columns),
      }}
    />
  );
}
