import { CARD } from '../../drawing/graph/card';
import { classes } from '../../ui/classes';
import styles from './SkipArc.module.css';

interface SkipArcProps {
  readonly width: number;
  readonly height: number;
  readonly down: boolean;
  /** How far the cards behind this one reach. */
  readonly behind: number;
  readonly solid: boolean;
}

/** The skip path of a residual block, over the card or to its left: dashed for an identity. */
export function SkipArc({ width, height, down, behind, solid }: SkipArcProps) {
  const reach = CARD.arc - 3;
  const length = down ? height : width;
  const bow = `M14,0C${length * 0.2},${-reach * 1.3} ${length * 0.8},${-reach * 1.3} ${length - 14},0`;
  return (
    <svg className={styles.arc} aria-hidden="true" focusable="false" width={1} height={1}>
      <g transform={down ? `translate(${-behind},0) matrix(0,1,1,0,0,0)` : `translate(0,${-behind})`}>
        <path className={classes(solid && styles.solid)} d={bow} />
        <path className={styles.tip} d={`M${length - 12},1l-9,-2l6,-5z`} />
      </g>
    </svg>
  );
}
