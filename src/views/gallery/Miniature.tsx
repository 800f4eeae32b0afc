import { useMemo } from 'react';
import { miniatureOf } from '../../drawing/miniature';
import type { Analysis } from '../../network/analysis/analyze';
import type { CatalogId } from '../../network/catalog';
import { publishedAnalysis } from '../../network/catalog/published';
import styles from './Miniature.module.css';

/** Units of the drawing, which stretches to fit its container. */
const WIDTH = 240;
const HEIGHT = 44;
/** Room above the bars for arcs. */
const TOP = 12;
/** Share of a bar's place that stays empty. */
const GAP = 0.2;

/** A miniature of a network of the catalog. */
export const Miniature = ({ id }: { id: CatalogId }) => <DrawnMiniature analysis={publishedAnalysis(id)} />;

/** A miniature of a network. Decorative: the text beside it says the same. */
export function DrawnMiniature({ analysis }: { analysis: Analysis }) {
  const { bars, arcs } = useMemo(() => miniatureOf(analysis), [analysis]);
  return (
    <svg
      className={styles.miniature}
      viewBox={`0 0 ${WIDTH} ${TOP + HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      {arcs.map(({ from, to }) => (
        <path
          key={`${from} ${to}`}
          className={styles.arc}
          d={`M${from * WIDTH},${TOP + 8} C${from * WIDTH},${TOP - 14} ${to * WIDTH},${TOP - 14} ${to * WIDTH},${TOP + 8}`}
        />
      ))}
      {bars.map(({ family, x, y, width, height }) => (
        <rect
          key={`${x} ${y}`}
          x={(x + (width * GAP) / 2) * WIDTH}
          y={TOP + y * HEIGHT}
          width={width * (1 - GAP) * WIDTH}
          height={Math.max(1, height * HEIGHT - 1)}
          rx={0.75}
          style={{ fill: `var(--${family})` }}
        />
      ))}
    </svg>
  );
}
