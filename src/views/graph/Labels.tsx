import { CARD, LABEL_BORDER } from '../../drawing/graph/card';
import { shownLabels } from '../../drawing/graph/detail';
import styles from './NodeCard.module.css';
import type { Look } from './option';

export interface LabelsProps {
  /** The most important first, each in all its forms. */
  readonly lines: readonly (readonly string[])[];
  /** The card's width, and the height that may be written on. */
  readonly width: number;
  readonly height: number;
  readonly look: Look;
}

/** What a card says from further away, at a constant size on screen: as many lines as fit. */
export function Labels({ lines, width, height, look: { level, measure } }: LabelsProps) {
  const place = { width: width - CARD.left - LABEL_BORDER, height: height - LABEL_BORDER };
  return (
    <div className={styles.labels} style={place}>
      {shownLabels(lines, place, level.scale, measure).map((label) => (
        <div key={label} className={styles.label}>
          {label}
        </div>
      ))}
    </div>
  );
}
