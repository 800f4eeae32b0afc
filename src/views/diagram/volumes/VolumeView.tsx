import { memo } from 'react';
import { LETTERING } from '../../../drawing/volumes/metrics';
import type { Cell } from '../../../drawing/volumes/place';
import { volumes } from '../../../i18n/messages/volumes';
import { useText } from '../../../page/useText';
import { classes } from '../../../ui/classes';
import { Solids, type Tone } from './Solids';
import styles from './Volumes.module.css';

export interface VolumeViewProps {
  readonly cell: Cell;
  readonly down: boolean;
  /** Seen from far away: no text. */
  readonly far: boolean;
  readonly tone: Tone;
  readonly picture: string | null;
  /** The label for screen readers. */
  readonly name: string;
  readonly faulty: boolean;
  readonly selected: boolean;
  readonly active: boolean;
  readonly onFocus: (option: string) => void;
  readonly onChoose: (option: string) => void;
  readonly onUnfold: (fold: string) => void;
}

/** One option of the list: the boxes with their lettering, the operation in front, the name under them. */
export const VolumeView = memo(function VolumeView(props: VolumeViewProps) {
  const { cell, down, far, tone, picture, name, faulty, selected, active, onFocus, onChoose, onUnfold } = props;
  const { item, at, reach, body } = cell;
  const unfold = item.fold ? () => onUnfold(item.fold?.id ?? '') : undefined;
  return (
    <g
      role="option"
      id={`node-${item.id}`}
      aria-selected={selected}
      aria-label={name}
      tabIndex={active ? 0 : -1}
      className={classes(styles.cell, faulty && styles.faulty)}
      onFocus={() => onFocus(item.id)}
      onClick={() => onChoose(item.id)}
      onDoubleClick={
        unfold &&
        ((event) => {
          event.preventDefault();
          unfold();
        })
      }
    >
      {!far && <title>{name}</title>}
      <rect className={styles.reach} {...reach} rx={4} />
      {!far && <Operation cell={cell} down={down} />}
      <g transform={`translate(${at.x},${at.y})`} className={styles.body}>
        {item.joint ? (
          <Joint />
        ) : (
          <Solids body={body} lettered={!down && !far} far={far} tone={tone} picture={picture} />
        )}
      </g>
      {!far && <Caption cell={cell} down={down} onUnfold={unfold} />}
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

/** What leads here, over its arrow; beside it where the network flows down. */
function Operation({ cell: { lines, label }, down }: { cell: Cell; down: boolean }) {
  const { t } = useText();
  const { line, over, aside } = LETTERING;
  const first = down ? 4 - ((lines.length - 1) * line) / 2 : -over - (lines.length - 1) * line;
  return (
    <text className={styles.operation} textAnchor={down ? 'start' : 'middle'}>
      {lines.map((text, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of a text
        <tspan key={i} x={label.x + (down ? 2 * aside : 0)} y={label.y + first + i * line}>
          {t(text)}
        </tspan>
      ))}
    </text>
  );
}

/** Name, shape where the edges have no lettering, and what follows in place. */
function Caption({ cell, down, onUnfold }: { cell: Cell; down: boolean; onUnfold: (() => void) | undefined }) {
  const { t } = useText();
  const { item, at, body, followers } = cell;
  const { line, aside } = LETTERING;
  const shape = down ? body.solids.at(-1)?.slab.shape?.join('×') : undefined;
  const name = item.joint ? null : t(item.name);
  const rows = [
    ...(name ? [{ text: name, style: styles.name, fold: onUnfold !== undefined }] : []),
    ...(shape ? [{ text: shape, style: styles.number, fold: false }] : []),
    ...(followers.length > 0 ? [{ text: followers.map(t).join(' · '), style: styles.followers, fold: false }] : []),
  ];
  const x = down ? at.x + body.width + 2 * aside : at.x + body.width / 2;
  const bottom = at.y + body.height + (item.joint ? 0 : line + 2);
  const middle = at.y + body.height / 2 - ((rows.length - 1) * line) / 2 + 4 - line;
  return (
    <g textAnchor={down ? 'start' : 'middle'}>
      {rows.map(({ text, style, fold }, i) => {
        const y = (down ? middle : bottom) + (i + 1) * line;
        return fold ? (
          // biome-ignore lint/a11y/noStaticElementInteractions: for the mouse and for fingers; the list has a key for it
          <text
            key={text}
            className={classes(style, styles.unfold)}
            x={x}
            y={y}
            onClick={(event) => {
              event.stopPropagation();
              onUnfold?.();
            }}
          >
            <title>{t(volumes.unfold(text))}</title>
            {`${text} ›`}
          </text>
        ) : (
          <text key={text} className={style} x={x} y={y}>
            {text}
          </text>
        );
      })}
    </g>
  );
}
