import { memo } from 'react';
import type { Fold } from '../../drawing/fold/types';
import { arrowed, labelPlace, skipsFirst } from '../../drawing/graph/arrow';
import { LABELLED, type Level } from '../../drawing/graph/detail';
import type { Drawing, DrawnRoute } from '../../drawing/graph/drawing';
import type { StyleEdge } from '../../drawing/graph/edgeStyle';
import { nameOf } from '../../drawing/graph/names';
import { svgPath } from '../../drawing/layout/routes';
import type { Frame } from '../../drawing/layout/types';
import { diagram } from '../../i18n/messages/diagram';
import { formatShape } from '../../network/shape';
import { useText } from '../../page/useText';
import { classes } from '../../ui/classes';
import styles from './Edges.module.css';

export interface EdgesProps {
  readonly drawing: Drawing;
  /** The frames and edges that are near the view. */
  readonly frames: readonly Frame[];
  readonly edges: readonly DrawnRoute[];
  readonly styleOf: StyleEdge;
  readonly selected: string | null;
  /** The selected group. */
  readonly group: string | null;
  /** The card under the pointer. */
  readonly hovered: string | null;
  readonly onGroup: (fold: Fold) => void;
  /** The keys of the edges that are drawn in full; the others are lines only, as all are from far away. */
  readonly detailed: ReadonlySet<string>;
  readonly level: Level;
}

/** What lies under the cards: the frames of groups, and the edges with their arrows. */
export const Edges = memo(function Edges({
  drawing,
  frames,
  edges,
  styleOf,
  selected,
  group: chosen,
  hovered,
  onGroup,
  detailed,
  level,
}: EdgesProps) {
  const { t } = useText();
  const { layout, tree } = drawing;
  const full = edges.filter(({ edge }) => detailed.has(edge.key));
  return (
    <svg
      className={classes(styles.sheet, full.length === 0 && styles.far, level.detail === 'titles' && styles.titles)}
      width={layout.width}
      height={layout.height}
      aria-hidden="true"
      focusable="false"
    >
      {[...frames]
        .sort((a, b) => a.depth - b.depth)
        .map(({ group, row, x, y, width, height }) => {
          const fold = tree.folds.get(group);
          return (
            // biome-ignore lint/a11y/noStaticElementInteractions: for the mouse; the title of the frame is a button
            <rect
              key={`${group} ${row}`}
              className={classes(
                styles.frame,
                fold?.role === 'auxiliary' && styles.aside,
                group === chosen && styles.chosen,
              )}
              onClick={() => fold && onGroup(fold)}
              x={x}
              y={y}
              width={width}
              height={height}
              rx={12}
            />
          );
        })}
      <FarEdges edges={edges.filter(({ edge }) => !detailed.has(edge.key))} styleOf={styleOf} />
      {[...full].sort(skipsFirst).map(({ edge, route }) => {
        const { width, colour, dashed, arrow: pointed } = styleOf(edge);
        const { path, arrow } = arrowed(route, width);
        const shape = edge.shape ? formatShape(edge.shape) : t(diagram.unknownShape);
        const selects = selected !== null && (edge.source === selected || edge.target === selected);
        const near = selects || (hovered !== null && (edge.from === hovered || edge.to === hovered));
        return (
          <g key={edge.key} className={classes(styles.edge, near && styles.near)}>
            <title>{t(diagram.edge(nameOf(edge.source), nameOf(edge.target), shape))}</title>
            <path className={styles.reach} d={path} />
            <path
              className={classes(styles.line, dashed && styles.dashed)}
              d={path}
              stroke={colour}
              strokeWidth={width}
            />
            {pointed && <path className={styles.arrow} d={arrow} fill={colour} />}
          </g>
        );
      })}
      {full.map(({ edge, route }) => {
        if (!edge.skip || !edge.labelled || level.scale < LABELLED) return null;
        const { x, y } = labelPlace(route, drawing.direction === 'down');
        return (
          <text key={edge.key} className={styles.label} x={x} y={y}>
            {t(diagram[edge.skip])}
          </text>
        );
      })}
    </svg>
  );
});

/** All lines of one colour as one path: hundreds of them cost no more than one. */
function FarEdges({ edges, styleOf }: Pick<EdgesProps, 'edges' | 'styleOf'>) {
  const paths = new Map<string, string[]>();
  for (const { edge, route } of edges) {
    const { colour } = styleOf(edge);
    paths.set(colour, [...(paths.get(colour) ?? []), svgPath(route)]);
  }
  return [...paths].map(([colour, lines]) => (
    <path key={colour} className={styles.line} d={lines.join('')} stroke={colour} strokeWidth={3} />
  ));
}
