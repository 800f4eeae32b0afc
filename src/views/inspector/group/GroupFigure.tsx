import type { Schematic } from '../../../drawing/fold/schematic';
import type { SkipKind } from '../../../drawing/fold/types';
import { group as messages } from '../../../i18n/messages/group';
import { useText } from '../../../page/useText';
import { classes } from '../../../ui/classes';
import styles from './GroupFigure.module.css';

const SIZE = { width: 320, height: 128 } as const;
/** Where the line through the middle enters and leaves, and what lies between. */
const LINE = { from: 26, fork: 44, join: 250, to: 262 } as const;
const MIDDLE = 74;
const BOX = { width: 34, height: 22 } as const;
const BLOCK = { width: 46, height: 30 } as const;
/** More blocks than these are left out in the middle. */
const MOST_BLOCKS = 5;

/** A group as textbooks draw it: its branches between input and output, or its blocks in a row. */
export function GroupFigure({ schematic, skip }: { schematic: Schematic; skip: SkipKind | null }) {
  return (
    <svg className={styles.figure} viewBox={`0 0 ${SIZE.width} ${SIZE.height}`} aria-hidden="true" focusable="false">
      {schematic.type === 'stack' ? <Stack {...schematic} /> : <Branches {...schematic} kind={skip} />}
    </svg>
  );
}

function Stack({ blocks }: Extract<Schematic, { type: 'stack' }>) {
  const shown = blocks.slice(0, MOST_BLOCKS);
  const step = SIZE.width / shown.length;
  return shown.map((skip, i) => {
    const centre = step * (i + 0.5);
    const [left, right] = [centre - BLOCK.width / 2, centre + BLOCK.width / 2];
    const last = i === shown.length - 1 && shown.length < blocks.length;
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: blocks in a row are told apart by nothing else
      <g key={i}>
        {i > 0 && <path d={`M${right - step},${MIDDLE}H${left}`} />}
        <rect
          className={styles.block}
          x={left}
          y={MIDDLE - BLOCK.height / 2}
          width={BLOCK.width}
          height={BLOCK.height}
          rx={6}
        />
        <text x={centre} y={MIDDLE + 4} className={styles.onBlock}>
          {last ? `… ${blocks.length}` : i + 1}
        </text>
        {skip && (
          <path
            className={classes(styles.skip, skip !== 'projection' && styles.identity)}
            d={`M${left - 4},${MIDDLE - 8}C${left - 4},${MIDDLE - 56} ${right + 4},${MIDDLE - 56} ${right + 4},${MIDDLE - 8}`}
          />
        )}
      </g>
    );
  });
}

function Branches({ branches, skip, kind }: Extract<Schematic, { type: 'branches' }> & { kind: SkipKind | null }) {
  const { t } = useText();
  const joined = skip || branches.length > 1;
  const top = skip ? 40 : 8;
  const lane = Math.min(34, (SIZE.height - top) / branches.length);
  const high = Math.min(BOX.height, lane - 6);
  const middle = skip ? MIDDLE : SIZE.height / 2;
  return (
    <>
      <text x={12} y={middle + 4}>
        {t(messages.x)}
      </text>
      <path d={`M${LINE.from - 6},${middle}H${LINE.fork}`} />
      {branches.map((branch, i) => {
        const y = middle + lane * (i - (branches.length - 1) / 2);
        const step = (LINE.join - LINE.fork - 24) / branch.length;
        const wide = Math.min(BOX.width, step - 8);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: branches are told apart by their order alone
          <g key={i}>
            <path d={`M${LINE.fork},${middle}L${LINE.fork + 10},${y}H${LINE.join - 12}L${LINE.join},${middle}`} />
            {branch.map((family, j) => (
              <rect
                // biome-ignore lint/suspicious/noArrayIndexKey: as above
                key={j}
                className={styles.layer}
                x={LINE.fork + 12 + step * (j + 0.5) - wide / 2}
                y={y - high / 2}
                width={wide}
                height={high}
                rx={4}
                fill={`var(--${family})`}
              />
            ))}
          </g>
        );
      })}
      {skip && (
        <>
          <path
            className={classes(styles.skip, kind !== 'projection' && styles.identity)}
            d={`M${LINE.fork - 6},${middle}C${LINE.fork - 6},8 ${LINE.fork + 24},18 ${LINE.fork + 40},18H${LINE.join - 34}C${LINE.join},18 ${LINE.join},${middle - 30} ${LINE.join},${middle - 10}`}
          />
          {kind === 'projection' && (
            <rect className={styles.layer} x={(LINE.fork + LINE.join) / 2 - 17} y={8} width={34} height={20} rx={4} />
          )}
          <text x={(LINE.fork + LINE.join) / 2} y={middle + 34} className={styles.middle}>
            {t(messages.change)}
          </text>
        </>
      )}
      {joined && (
        <>
          <circle className={styles.join} cx={LINE.join} cy={middle} r={10} />
          <text x={LINE.join} y={middle + 5} className={styles.middle}>
            {skip ? '+' : ''}
          </text>
        </>
      )}
      <path d={`M${joined ? LINE.join + 10 : LINE.join},${middle}H${LINE.to + 8}`} />
      {joined && (
        <text x={LINE.to + 10} y={middle + 4}>
          {t(skip ? messages.sum : messages.side)}
        </text>
      )}
    </>
  );
}
