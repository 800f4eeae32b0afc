import type { CSSProperties } from 'react';
import type { Point } from '../../../drawing/layout/types';
import { LETTERING } from '../../../drawing/volumes/metrics';
import {
  ARC,
  arcOver,
  type Body,
  numberOf,
  outlineOf,
  type Part,
  type Solid,
  sidesOf,
  silhouetteOf,
} from '../../../drawing/volumes/solid';
import { volumes } from '../../../i18n/messages/volumes';
import type { Family } from '../../../network/layers/kind';
import { useText } from '../../../page/useText';
import { classes } from '../../../ui/classes';
import styles from './Volumes.module.css';

/** From 0 to 1 where an overlay colours it, null where it has no value there; undefined for the colours of kinds. */
export type Tone = number | null | undefined;

export interface SolidsProps {
  readonly body: Body;
  readonly lettered: boolean;
  /** Whether it is seen from far away, where details could not be distinguished. */
  readonly far: boolean;
  readonly tone: Tone;
  /** The address of the picture on the face of the first. */
  readonly picture: string | null;
}

/** The boxes of one item from left to right, each in front of the one before, with the skips around them and their number. */
export function Solids({ body, lettered, far, tone, picture }: SolidsProps) {
  const { t } = useText();
  const over = body.solids.some(({ skip }) => skip) ? ARC : 0;
  return (
    <>
      {lettered &&
        body.counts.map(({ x, blocks }) => (
          <text key={x} className={styles.times} x={x} y={-over - LETTERING.aside} textAnchor="middle">
            {t(volumes.times(blocks))}
          </text>
        ))}
      {body.solids.map((solid, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: copies of a box differ only in their order
        <g key={i} transform={`translate(${solid.x},${solid.y})`}>
          <SolidView solid={solid} far={far} tone={tone} picture={i === 0 ? picture : null} />
          {solid.skip && (
            <path className={classes(styles.hop, solid.skip === 'identity' && styles.identity)} d={arcOver(solid)} />
          )}
          {lettered && (
            <Lettering solid={solid} first={i === 0} last={i === body.solids.length - 1} bottom={body.height} />
          )}
        </g>
      ))}
    </>
  );
}

function SolidView({ solid, far, tone, picture }: { solid: Solid; far: boolean; tone: Tone; picture: string | null }) {
  const { slab, recede, height, thickness, parts } = solid;
  if (!slab.shape) return <polygon className={styles.unknown} points={pointsOf(silhouetteOf(solid))} />;
  const style = {
    '--tone': tone === undefined ? `var(--${slab.family})` : tone === null ? 'var(--line-strong)' : 'var(--accent)',
    ...(typeof tone === 'number' && { '--share': tone }),
  } as CSSProperties;
  const cut = slab.split ? parts : [{ x: 0, thickness }];
  return (
    <g className={classes(styles.solid, typeof tone === 'number' && styles.toned)} style={style}>
      {cut.map((part) => {
        const { front, top, right } = sidesOf(solid, part);
        return (
          <g key={part.x}>
            <polygon className={styles.top} points={pointsOf(top)} />
            <polygon className={styles.right} points={pointsOf(right)} />
            <polygon className={styles.front} points={pointsOf(front)} />
            {tone === undefined && solid.band > 0 && !far && <Bands solid={solid} part={part} />}
          </g>
        );
      })}
      {!slab.split && !far && parts.slice(1).map((part) => <Seam key={part.x} solid={solid} x={part.x} />)}
      {picture && (
        <image
          className={styles.picture}
          href={picture}
          width={1}
          height={1}
          preserveAspectRatio="none"
          transform={`matrix(${recede.x},${-recede.y},0,${height},${thickness},${recede.y})`}
        />
      )}
      {picture && <polygon className={styles.edge} points={pointsOf(sidesOf(solid, { x: 0, thickness }).right)} />}
    </g>
  );
}

/** Strips at the right end of a part, one for each layer that follows in place. */
function Bands({ solid, part }: { solid: Solid; part: Part }) {
  const { band, slab, height, recede } = solid;
  const from = part.x + part.thickness - band * slab.bands.length;
  return slab.bands.map((family: Family, i) => (
    <rect
      // biome-ignore lint/suspicious/noArrayIndexKey: families repeat; their order does not change
      key={i}
      className={styles.band}
      style={{ '--band': `var(--${family})` } as CSSProperties}
      x={from + i * band}
      y={recede.y}
      width={band}
      height={height}
    />
  ));
}

/** Where two inputs of a concatenation meet, on front and top. */
function Seam({ solid: { recede, height }, x }: { solid: Solid; x: number }) {
  return <path className={styles.seam} d={`M${x},${recede.y + height}V${recede.y}l${recede.x},${-recede.y}`} />;
}

/** Channels under each box; of boxes that are drawn together, the height of the first and the width of the last. */
function Lettering({ solid, first, last, bottom }: { solid: Solid; first: boolean; last: boolean; bottom: number }) {
  const { slab, thickness, recede, vector, y } = solid;
  const { height } = outlineOf(solid);
  const { line, aside } = LETTERING;
  if (!slab.shape) return null;
  return (
    <>
      <text className={styles.number} x={thickness / 2} y={bottom - y + line} textAnchor="middle">
        {numberOf(solid)}
      </text>
      {first && !vector && (
        <text className={styles.number} x={-aside} y={height / 2 + line} textAnchor="end">
          {slab.shape[0]}
        </text>
      )}
      {last && !vector && (
        <text className={styles.number} x={thickness + recede.x / 2 + aside} y={height - recede.y / 2 + 10}>
          {slab.shape[1]}
        </text>
      )}
    </>
  );
}

export const pointsOf = (points: readonly Point[]): string =>
  points.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ');
