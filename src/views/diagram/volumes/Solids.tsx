import type { CSSProperties } from 'react';
import { pointsOf } from '../../../drawing/volumes/outline';
import { arcOver, type Body, type Part, type Solid, sidesOf, silhouetteOf } from '../../../drawing/volumes/solid';
import type { Family } from '../../../network/layers/kind';
import { classes } from '../../../ui/classes';
import styles from './Volumes.module.css';

/** From 0 to 1 where an overlay colours it, null where it has no value there; undefined for the colours of kinds. */
export type Tone = number | null | undefined;

export interface SolidsProps {
  readonly body: Body;
  /** Whether it is seen from far away, where details could not be distinguished. */
  readonly far: boolean;
  readonly tone: Tone;
  /** The address of the picture on the face of the first. */
  readonly picture: string | null;
}

/** The boxes of one item from left to right, each in front of the one before, with the skips around them. */
export function Solids({ body, far, tone, picture }: SolidsProps) {
  return body.solids.map((solid, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: copies of a box differ only in their order
    <g key={i} transform={`translate(${solid.x},${solid.y})`}>
      <SolidView solid={solid} far={far} tone={tone} picture={i === 0 ? picture : null} />
      {solid.skip && (
        <path className={classes(styles.hop, solid.skip === 'identity' && styles.identity)} d={arcOver(solid)} />
      )}
    </g>
  ));
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
