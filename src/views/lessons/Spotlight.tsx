import { type RefObject, useEffect, useRef } from 'react';
import type { Drawing } from '../../drawing/graph/drawing';
import { placeOfFold } from '../../drawing/graph/enterTransitions';
import type { Walked } from '../../drawing/graph/navigation';
import type { Rect } from '../../drawing/layout/types';
import type { Target } from '../../lessons/lesson';
import { watchSize } from '../../ui/watchSize';
import { type Camera, MARGIN } from '../graph/camera';
import { FarNames } from '../graph/FarNames';
import styles from './Spotlight.module.css';
import { useGuide } from './useGuide';

export interface SpotlightProps {
  /** Of cards or of volumes. */
  readonly drawing: Drawing | Walked;
  readonly camera: RefObject<Camera | null>;
}

/** Leads the camera to what a lesson speaks about, and has the rest of the drawing step back. */
export function Spotlight({ drawing, camera }: SpotlightProps) {
  const { at, away } = useGuide();
  const sheet = useRef<SVGSVGElement>(null);
  const target = at && !away ? at.step.target : null;
  // The drawing of another network is still there while the new one is being made.
  const parts = target && placesOf(drawing, target);
  useEffect(() => {
    const viewport = sheet.current?.closest('section');
    if (!target || !viewport) return;
    const show = () => camera.current && lead(camera.current, drawing, target);
    show();
    // A step opens and closes panels, and with them the drawing has another place.
    return watchSize(viewport, show);
  }, [target, drawing, camera]);
  if (!parts) return null;
  const { width, height } = drawing.layout;
  const [left, top, right, bottom] = [-10 * width, -10 * height, 11 * width, 11 * height];
  const around = `M${left} ${top}H${right}V${bottom}H${left}Z`;
  return (
    <>
      {'edges' in drawing && <FarNames drawing={drawing} camera={camera} />}
      <svg ref={sheet} className={styles.sheet} width={width} height={height} aria-hidden="true">
        {parts.length > 0 && (
          <path className={styles.rest} fillRule="evenodd" d={around + parts.map(outline).join('')} />
        )}
        {parts.map((part) => (
          <rect key={`${part.x} ${part.y}`} className={styles.ring} data-spotlight {...grown(part, PAD)} rx={PAD} />
        ))}
      </svg>
    </>
  );
}

/** Between what is spoken about and its ring. */
const PAD = 6;
/** What is shown around it, as a share of its size; and at least, in the drawing's own units. */
const AROUND = 0.6;
const LEAST_AROUND = 80;

/** Where a target is drawn: a card, or all frames of an open group; nothing where it is no part of the drawing. */
function placesOf(drawing: Walked, target: Target): readonly Rect[] {
  if (target.type === 'place') return [];
  if (target.type === 'layer') {
    const box = drawing.cardOf.get(target.id)?.box;
    return box ? [box] : [];
  }
  const frames = drawing.layout.frames.filter(({ group }) => group === target.id);
  const folded = placeOfFold(drawing, target.id);
  return frames.length > 0 ? frames : folded ? [folded] : [];
}

function lead(camera: Camera, drawing: Walked, target: Target): void {
  const { layout } = drawing;
  const { view, scale } = camera;
  const scaleOf = ({ width, height }: Pick<Rect, 'width' | 'height'>) =>
    Math.min((view.width * scale - 2 * MARGIN) / width, (view.height * scale - 2 * MARGIN) / height);
  const whole = bounds(placesOf(drawing, target));
  if (!whole) {
    camera.fit(true);
    return;
  }
  const shown = withAround(whole);
  const fitted = scaleOf(layout);
  // In a low place, as on a phone, there may be no room around a layer; and a drawing too small to be read shows less of it yet.
  if (fitted >= scaleOf(shown) && fitted >= Math.min(READABLE, scaleOf(whole))) camera.fit(true);
  else if (scaleOf(shown) >= READABLE) camera.show(shown);
  else if (target.type === 'group') camera.show(grown(whole, PAD));
  else camera.spotlight(whole);
}

/** From it on a drawing can be read as a whole. */
const READABLE = 0.75;

function bounds(parts: readonly Rect[]): Rect | null {
  if (parts.length === 0) return null;
  const [x, y] = [Math.min(...parts.map((part) => part.x)), Math.min(...parts.map((part) => part.y))];
  const right = Math.max(...parts.map((part) => part.x + part.width));
  const bottom = Math.max(...parts.map((part) => part.y + part.height));
  return { x, y, width: right - x, height: bottom - y };
}

const grown = ({ x, y, width, height }: Rect, by: number): Rect => ({
  x: x - by,
  y: y - by,
  width: width + 2 * by,
  height: height + 2 * by,
});

const withAround = (part: Rect): Rect =>
  grown(part, Math.max(LEAST_AROUND, AROUND * Math.min(part.width, part.height)));

const outline = (part: Rect): string => {
  const { x, y, width, height } = grown(part, PAD);
  return `M${x} ${y}h${width}v${height}h${-width}Z`;
};
