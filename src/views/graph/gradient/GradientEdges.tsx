import { memo, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { ARROW, type GradientEdge, type LitEdges } from '../../../drawing/gradient/gradientEdge';
import { shareOn } from '../../../drawing/gradient/scale';
import { gradients as messages } from '../../../i18n/messages/gradients';
import { useText } from '../../../page/useText';
import { useSession } from '../../../session/react';
import { classes } from '../../../ui/classes';
import { setText } from '../../../ui/setText';
import { gradientColour, gradientWidth } from '../../maps/gradientColour';
import { useTheme } from '../../maps/useTheme';
import styles from './GradientEdges.module.css';

export interface GradientEdgesProps {
  readonly width: number;
  readonly height: number;
  /** The edges near the view. */
  readonly edges: readonly GradientEdge[];
  readonly selected: string | null;
  /** Edges that show their gradient, where it is told step by step; the others keep theirs to themselves. */
  readonly lit?: LitEdges | null;
}

/** Steps of the scale: below one nothing that could be seen would change, and the browser has nothing to paint. */
const LEVELS = 48;

/**
 * What flows back along each edge, over the edges: width and colour by its RMS. The numbers come several times a second, so
 * they go past React into the attributes of the mounted lines.
 */
export const GradientEdges = memo(function GradientEdges(props: GradientEdgesProps) {
  const session = useSession();
  const { width, height, edges, selected, lit = null } = props;
  const text = useText();
  const theme = useTheme();
  const sheet = useRef<SVGSVGElement>(null);
  const painted = useMemo(() => new WeakMap<Element, string>(), []);

  const paint = () => {
    const { now } = session.gradients;
    for (const [i, edge] of edges.entries()) {
      const element = sheet.current?.children[i];
      if (!element) continue;
      const size = now?.gradients.along(edge.links) ?? null;
      const share = size && now?.domain ? shareOn(now.domain, size.rms) : null;
      element.setAttribute('data-rms', size ? String(size.rms) : '');
      const level = share === null ? null : Math.round(share * LEVELS) / LEVELS;
      const { x, y, angle } = edge.tip;
      const look = `${level} ${theme} ${x} ${y} ${angle}`;
      const [line, halo, arrow] = ['line', 'halo', 'arrow'].map((part) =>
        element.querySelector(`[data-part="${part}"]`),
      ) as [Element, Element, Element];
      if (painted.get(line) === look) continue;
      painted.set(line, look);
      element.toggleAttribute('data-silent', level === null);
      if (level === null) continue;
      const [colour, thick] = [gradientColour(theme, level), gradientWidth(level)];
      line.setAttribute('stroke', colour);
      line.setAttribute('stroke-width', String(thick));
      halo.setAttribute('stroke', colour);
      halo.setAttribute('stroke-width', String(thick + 7));
      arrow.setAttribute('fill', colour);
      arrow.setAttribute('transform', `translate(${x} ${y}) rotate(${angle}) scale(${0.8 + thick / 9})`);
    }
  };
  const latest = useRef(paint);
  latest.current = paint;
  useLayoutEffect(() => latest.current());
  useEffect(() => session.gradients.subscribe(() => latest.current()), [session.gradients.subscribe]);
  useEffect(() => () => session.gradients.hovered.setState({ edge: null }), [session]);

  const sayAll = (element: Element, edge: GradientEdge) => {
    const size = session.gradients.now?.gradients.along(edge.links);
    const title = element.querySelector('title');
    const rms = size ? text.value(size.rms) : null;
    if (title) setText(title, text.t(messages.edge(edge.from, edge.to, rms, size?.exact ?? true)));
    session.gradients.hovered.setState({ edge });
  };

  return (
    <svg ref={sheet} className={styles.sheet} width={width} height={height} aria-hidden="true" focusable="false">
      {edges.map((edge) => {
        const near = edge.links.some(({ from, to }) => from === selected || to === selected);
        const shown = lit && edge.links.map(lit);
        const isNow = shown?.includes('now') ?? false;
        return (
          <g
            key={edge.key}
            className={classes(
              styles.edge,
              (near || isNow) && styles.flowing,
              isNow && styles.now,
              shown && !isNow && !shown.includes('lit') && styles.unlit,
            )}
            data-edge={edge.links.map(({ from, to }) => `${from} ${to}`).join(',')}
            onPointerEnter={(event) => sayAll(event.currentTarget, edge)}
            onPointerLeave={() => session.gradients.hovered.setState({ edge: null })}
          >
            <title />
            <path className={styles.reach} d={edge.path} />
            <path className={styles.halo} data-part="halo" d={edge.path} />
            <path className={styles.line} data-part="line" d={edge.path} />
            <path className={styles.flow} d={edge.path} />
            <path
              className={styles.arrow}
              data-part="arrow"
              d={`M0,0L${-ARROW},${ARROW / 2}L${-ARROW},${-ARROW / 2}Z`}
            />
          </g>
        );
      })}
    </svg>
  );
});
