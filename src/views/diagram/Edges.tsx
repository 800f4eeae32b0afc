import { memo } from 'react';
import { diagram } from '../../i18n/messages/diagram';
import type { GroupDefinition } from '../../network/definition';
import { formatShape } from '../../network/shape';
import { useText } from '../../state/useText';
import { classes } from '../../ui/classes';
import { nameOf } from './cards';
import styles from './Edges.module.css';
import type { StyleEdge } from './edgeStyle';
import { svgPath } from './layout/routes';
import type { Point, Route } from './layout/types';
import type { Drawing } from './useDrawing';

export interface EdgesProps {
  readonly drawing: Drawing;
  readonly groups: readonly GroupDefinition[];
  readonly styleOf: StyleEdge;
  readonly selected: string | null;
}

/** What lies under the cards: the frames of groups, and the edges with their arrows. */
export const Edges = memo(function Edges({ drawing: { layout, edges }, groups, styleOf, selected }: EdgesProps) {
  const { t } = useText();
  const titles = new Map(groups.map(({ id, title }) => [id, title]));
  return (
    <svg className={styles.sheet} width={layout.width} height={layout.height} aria-hidden="true" focusable="false">
      {[...layout.frames]
        .sort((a, b) => a.depth - b.depth)
        .map(({ group, row, x, y, width, height }) => (
          <g key={`${group} ${row}`} className={styles.frame} transform={`translate(${x},${y})`}>
            <rect width={width} height={height} rx={12} />
            <text x={12} y={20}>
              {titles.get(group)}
            </text>
          </g>
        ))}
      {edges.map(({ edge, route }, i) => {
        const { width, colour } = styleOf(edge);
        const { path, arrow } = drawn(route, width);
        const shape = edge.shape ? formatShape(edge.shape) : t(diagram.unknownShape);
        const near = selected !== null && (edge.source === selected || edge.target === selected);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a layer may read another twice; the order tells those edges apart
          <g key={`${edge.source} ${edge.target} ${i}`} className={classes(styles.edge, near && styles.near)}>
            <title>{t(diagram.edge(nameOf(edge.source), nameOf(edge.target), shape))}</title>
            <path className={styles.reach} d={path} />
            <path className={styles.line} d={path} stroke={colour} strokeWidth={width} />
            <path className={styles.arrow} d={arrow} fill={colour} />
          </g>
        );
      })}
    </svg>
  );
});

const ARROW = { length: 8, half: 4 };

/** The line, ending inside its arrow, whose tip touches the box. */
function drawn(route: Route, width: number): { path: string; arrow: string } {
  const last = route.curves.at(-1);
  if (!last) return { path: svgPath(route), arrow: '' };
  const { c2, end } = last;
  const length = Math.hypot(end.x - c2.x, end.y - c2.y) || 1;
  const way: Point = { x: (end.x - c2.x) / length, y: (end.y - c2.y) / length };
  const back = (distance: number, aside = 0): Point => ({
    x: end.x - way.x * distance - way.y * aside,
    y: end.y - way.y * distance + way.x * aside,
  });
  const half = Math.max(ARROW.half, width);
  const corners = [end, back(ARROW.length, half), back(ARROW.length, -half)];
  return {
    path: svgPath({
      start: route.start,
      curves: [...route.curves.slice(0, -1), { ...last, end: back(ARROW.length / 2) }],
    }),
    arrow: `M${corners.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join('L')}Z`,
  };
}
