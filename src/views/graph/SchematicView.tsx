import { SCHEMATIC, type Schematic } from '../../drawing/fold/schematic';
import type { FoldedCard } from '../../drawing/graph/card';
import { classes } from '../../ui/classes';
import styles from './SchematicView.module.css';

const MARGIN = 5;
/** More bars could not be told apart; the card says how many blocks there are. */
const MOST_BLOCKS = 8;
const BAR = { top: 17, bottom: 37, gap: 3 } as const;

/** A miniature of a folded group: its branches side by side with an arc for a skip path, or its blocks in a row. */
export function SchematicView({ schematic, figure }: Pick<FoldedCard, 'figure'> & { schematic: Schematic }) {
  return (
    <div className={styles.place} style={figure}>
      {/* As a whole: of an SVG that gets another size the browser lays out every mark anew. */}
      <svg
        className={styles.schematic}
        {...SCHEMATIC}
        style={{ transform: `scale(${figure.width / SCHEMATIC.width})` }}
        aria-hidden="true"
        focusable="false"
      >
        {schematic.type === 'stack' ? <Blocks {...schematic} /> : <Branches {...schematic} />}
      </svg>
    </div>
  );
}

function Blocks({ blocks }: Extract<Schematic, { type: 'stack' }>) {
  const shown = blocks.slice(0, MOST_BLOCKS);
  const step = (SCHEMATIC.width - 2 * MARGIN) / shown.length;
  const middle = (BAR.top + BAR.bottom) / 2;
  return shown.map((skip, i) => {
    const [x, width] = [MARGIN + i * step, step - BAR.gap];
    const over = Math.min(2 * width, BAR.top);
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: blocks in a row are told apart by nothing else
      <g key={i}>
        {i > 0 && <line x1={x - BAR.gap} x2={x} y1={middle} y2={middle} />}
        <rect className={styles.blockMark} x={x} y={BAR.top} width={width} height={BAR.bottom - BAR.top} rx={2.5} />
        {skip && (
          <path
            className={classes(styles.skipMark, skip === 'identity' && styles.identityMark)}
            d={`M${x - BAR.gap / 2},${middle - 6}C${x - BAR.gap / 2},${BAR.top - over} ${x + width + BAR.gap / 2},${BAR.top - over} ${x + width + BAR.gap / 2},${middle - 6}`}
          />
        )}
      </g>
    );
  });
}

function Branches({ branches, skip }: Extract<Schematic, { type: 'branches' }>) {
  const top = skip ? 12 : 0;
  const lane = (SCHEMATIC.height - top) / branches.length;
  const [left, right] = [MARGIN + 4, SCHEMATIC.width - MARGIN - 4];
  const middle = top + (SCHEMATIC.height - top) / 2;
  return (
    <>
      {skip && (
        <path className={styles.skipMark} d={`M${left - 4},${middle}C${left},2 ${right},2 ${right + 4},${middle}`} />
      )}
      {branches.map((branch, i) => {
        const y = top + lane * (i + 0.5);
        const step = (right - left) / branch.length;
        const high = Math.min(12, lane - 4);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: branches are told apart by their order alone
          <g key={i}>
            <path d={`M${MARGIN - 1},${middle}L${left},${y}H${right}L${SCHEMATIC.width - MARGIN + 1},${middle}`} />
            {branch.map((family, j) => (
              <rect
                // biome-ignore lint/suspicious/noArrayIndexKey: as above
                key={j}
                x={left + step * (j + 0.5) - Math.min(10, step - 2) / 2}
                y={y - high / 2}
                width={Math.min(10, step - 2)}
                height={high}
                rx={1.5}
                fill={`var(--${family})`}
              />
            ))}
          </g>
        );
      })}
    </>
  );
}
