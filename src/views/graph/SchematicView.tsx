import { SCHEMATIC, type Schematic } from '../../drawing/fold/schematic';
import styles from './NodeCard.module.css';

const MARGIN = 5;
const MOST_BLOCKS = 4;

/** A miniature of a folded group: its branches side by side with an arc for a skip path, or its blocks in a row. */
export function SchematicView({ schematic }: { schematic: Schematic }) {
  return (
    <svg className={styles.schematic} {...SCHEMATIC} aria-hidden="true" focusable="false">
      {schematic.type === 'stack' ? <Blocks count={schematic.count} /> : <Branches {...schematic} />}
    </svg>
  );
}

function Blocks({ count }: { count: number }) {
  const shown = Math.min(count, MOST_BLOCKS);
  const step = (SCHEMATIC.width - 2 * MARGIN) / shown;
  return Array.from({ length: shown }, (_, i) => {
    const x = MARGIN + i * step;
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: blocks in a row are told apart by nothing else
      <g key={i}>
        {i > 0 && <line x1={x - 3} x2={x} y1={SCHEMATIC.height / 2} y2={SCHEMATIC.height / 2} />}
        <rect className={styles.blockMark} x={x} y={11} width={step - 3} height={22} rx={2.5} />
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
