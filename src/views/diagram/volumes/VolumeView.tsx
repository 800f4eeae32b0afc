import { memo } from 'react';
import { LETTERING } from '../../../drawing/volumes/metrics';
import type { Cell } from '../../../drawing/volumes/place';
import { classes } from '../../../ui/classes';
import { type CardHandlers, optionProps } from '../../graph/option';
import { PREFIX } from './prefix';
import { Solids, type Tone } from './Solids';
import styles from './Volumes.module.css';

export interface VolumeViewProps {
  readonly cell: Cell;
  /** Its place in the list, and how long that is. */
  readonly position: number;
  readonly total: number;
  /** Seen from far away, where details could not be distinguished. */
  readonly far: boolean;
  readonly tone: Tone;
  readonly picture: string | null;
  /** The label for screen readers. */
  readonly name: string;
  readonly faulty: boolean;
  readonly selected: boolean;
  readonly active: boolean;
  readonly handlers: CardHandlers;
}

/** One option of the list: its boxes, or the sign of a sum. */
export const VolumeView = memo(function VolumeView(props: VolumeViewProps) {
  const { cell, position, total, far, tone, picture, name, faulty, selected, active, handlers } = props;
  const { item, at, reach, body } = cell;
  const { id, fold } = item;
  return (
    <g
      role="option"
      tabIndex={active ? 0 : -1}
      {...optionProps(id, { look: { prefix: PREFIX, total }, selected: selected ? id : null, position, handlers })}
      aria-label={name}
      className={classes(styles.cell, faulty && styles.faulty)}
      onDoubleClick={
        fold
          ? (event) => {
              event.preventDefault();
              handlers.unfold(fold.id);
            }
          : undefined
      }
    >
      {!far && <title>{name}</title>}
      <rect className={styles.reach} {...reach} rx={4} />
      <g transform={`translate(${at.x},${at.y})`} className={styles.body}>
        {item.joint ? <Joint /> : <Solids body={body} far={far} tone={tone} picture={picture} />}
      </g>
    </g>
  );
});

/** A sum, as the papers write it. */
function Joint() {
  const radius = LETTERING.joint / 2;
  const arm = radius - 4.5;
  return (
    <g transform={`translate(${radius},${radius})`}>
      <circle className={styles.joint} r={radius} />
      <path className={styles.plus} d={`M${-arm},0H${arm}M0,${-arm}V${arm}`} />
    </g>
  );
}
