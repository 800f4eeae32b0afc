import { useEffect, useRef } from 'react';
import { followedOf } from '../../session/followed';
import { useSession } from '../../session/react';
import { zoomOf } from '../../ui/place';
import { useSize } from '../../ui/useSize';
import { pixelContext } from '../maps/canvas';
import { usePixelRatio } from '../maps/usePixelRatio';
import { useTheme } from '../maps/useTheme';
import styles from './ChartCanvas.module.css';
import { MountedCharts } from './mounted';
import { type ChartStyle, chartStyle } from './style';
import type { Surface } from './surface';

/**
 * Minimum milliseconds between redraws: the eye cannot follow more, and training needs the processor. Less than between two
 * reports of a training, so that charts are drawn in the same frame as the numbers beside them.
 */
const REDRAW_EVERY = 80;

export interface ChartCanvasProps {
  /** Must keep its identity while it would draw the same; a new one is drawn at once. */
  readonly paint: (surface: Surface) => void;
  /** Calls its argument when what is drawn has changed, until the returned function is called. Keeps its identity too. */
  readonly follow: (changed: () => void) => () => void;
}

/** The canvas of every chart: it fills the box around it, whose height must be known; sized, sharp, in the colours of the theme, and drawn again past React, at most once a frame. */
export function ChartCanvas({ paint, follow }: ChartCanvasProps) {
  const [box, { width, height }] = useSize<HTMLDivElement>();
  const canvas = useRef<HTMLCanvasElement>(null);
  const pixelRatio = usePixelRatio();
  const theme = useTheme();
  const session = useSession();
  const { belongings } = session;
  const seen = useRef<{ readonly zoom: number; readonly style: ChartStyle } | null>(null);
  // Both have the browser lay out the page: asked for whenever something else is drawn, they would do so in the midst of its changes.
  // biome-ignore lint/correctness/useExhaustiveDependencies: they change with the size and the theme
  useEffect(() => {
    const element = canvas.current;
    if (element) seen.current = { zoom: zoomOf(element), style: chartStyle(element) };
  }, [width, height, theme]);
  useEffect(() => {
    const element = box.current;
    if (!element || !width || !height) return;
    return belongings.of(MountedCharts, () => new MountedCharts()).add({ element, width, height, paint });
  }, [belongings, box, paint, width, height]);

  useEffect(() => {
    const element = canvas.current;
    const context = pixelContext(element);
    if (!element || !context || !width || !height || !seen.current) return;
    const { zoom, style } = seen.current;
    const ratio = pixelRatio * zoom;
    Object.assign(element, { width: Math.round(width * ratio), height: Math.round(height * ratio) });
    let [frame, timer, drawn] = [0, 0, 0];
    const inFrame = () => {
      // The frame that shows an edit is without what is computed of it.
      if (followedOf(session).holds) frame = requestAnimationFrame(inFrame);
      else draw();
    };
    const draw = () => {
      frame = 0;
      drawn = performance.now();
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      context.clearRect(0, 0, width, height);
      context.font = style.font;
      // A style sheet of the user's that spaces letters would cut what is written at the edges.
      // Chromium takes over its spacing with the font, and ignores a value that is not new.
      for (const none of ['1px', '0px']) Object.assign(context, { letterSpacing: none, wordSpacing: none });
      context.lineJoin = 'round';
      paint({ context, width, height, style, theme });
    };
    const request = () => {
      if (frame || timer) return;
      const wait = drawn + REDRAW_EVERY - performance.now();
      if (wait <= 0) frame = requestAnimationFrame(inFrame);
      else
        timer = window.setTimeout(() => {
          timer = 0;
          frame ||= requestAnimationFrame(inFrame);
        }, wait);
    };
    draw();
    const stop = follow(request);
    return () => {
      stop();
      cancelAnimationFrame(frame);
      window.clearTimeout(timer);
    };
  }, [session, paint, follow, width, height, pixelRatio, theme]);

  return (
    <div ref={box} className={styles.box}>
      <canvas ref={canvas} aria-hidden className={styles.canvas} style={{ width, height }} />
    </div>
  );
}
