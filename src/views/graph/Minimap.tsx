import { memo, type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { familyOfCard } from '../../drawing/graph/card';
import type { Drawing } from '../../drawing/graph/drawing';
import { touches } from '../../drawing/graph/visibleWindow';
import type { Rect } from '../../drawing/layout/types';
import { diagram } from '../../i18n/messages/diagram';
import { useText } from '../../page/useText';
import { useFollowing } from '../../session/react/useFollowing';
import { classes } from '../../ui/classes';
import type { Camera } from './camera';
import styles from './Minimap.module.css';

/** Calls back whenever the camera has moved, and says whether a user moved it; returns a function that unsubscribes. */
export type FollowCamera = (listener: (byUser: boolean) => void) => () => void;

export interface MinimapProps {
  readonly drawing: Drawing;
  readonly camera: RefObject<Camera | null>;
  readonly follow: FollowCamera;
  /** The selected group, which it does not cover either. */
  readonly group: string | null;
}

const LARGEST = { width: 168, height: 112 };
/** CSS pixels: in a lower or narrower view it would take the room of what it maps. */
const LEAST_VIEW = 300;

/**
 * The whole drawing in miniature with the visible part marked; shown only if part of it is out of view, in a corner where it
 * covers no card. Where there is none it gives way to what the page has led to, until the reader moves on.
 */
export const Minimap = memo(function Minimap({ drawing: newest, camera, follow, group }: MinimapProps) {
  const { t } = useText();
  const drawing = useFollowing(newest);
  const { width, height } = drawing.layout;
  const scale = Math.min(LARGEST.width / width, LARGEST.height / height);
  const [shown, setShown] = useState(false);
  const [corner, setCorner] = useState<Corner>('bottomRight');
  const view = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const map = { width: width * scale, height: height * scale };
    const kept = [
      ...drawing.cards.map(({ box }) => box),
      ...drawing.layout.frames.filter((frame) => frame.group === group),
    ];
    const update = (byUser: boolean) => {
      const { view: part, scale: zoom } = camera.current ?? {};
      if (!part || !zoom) return;
      const free = CORNERS.find((name) => !kept.some((rect) => touches(rect, placeIn(name, part, zoom, map))));
      const room = Math.min(part.width, part.height) * zoom >= LEAST_VIEW;
      setShown(room && !holdsAll(part, width, height) && (free !== undefined || byUser));
      setCorner(free ?? 'bottomRight');
      if (!view.current) return;
      // What lies outside the drawing is not on the map.
      const [left, top] = [Math.max(0, part.x * scale), Math.max(0, part.y * scale)];
      const right = Math.min(width * scale, (part.x + part.width) * scale);
      const bottom = Math.min(height * scale, (part.y + part.height) * scale);
      const { style } = view.current;
      style.transform = `translate(${left}px, ${top}px)`;
      style.width = `${Math.max(4, right - left)}px`;
      style.height = `${Math.max(4, bottom - top)}px`;
    };
    update(false);
    return follow(update);
  }, [camera, follow, drawing, group, width, height, scale]);

  function onPointer(event: PointerEvent<HTMLDivElement>) {
    if (event.type === 'pointerdown') event.currentTarget.setPointerCapture(event.pointerId);
    else if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const { left, top } = event.currentTarget.getBoundingClientRect();
    camera.current?.centre({ x: (event.clientX - left) / scale, y: (event.clientY - top) / scale });
  }

  return (
    <div
      className={classes(styles.minimap, styles[corner])}
      hidden={!shown}
      title={t(diagram.minimap)}
      aria-hidden="true"
    >
      <div
        className={styles.map}
        style={{ width: width * scale, height: height * scale }}
        onPointerDown={onPointer}
        onPointerMove={onPointer}
      >
        {shown && <Overview drawing={drawing} scale={scale} />}
        <div ref={view} className={styles.view} />
      </div>
    </div>
  );
});

const CORNERS = ['bottomRight', 'bottomLeft', 'topRight', 'topLeft'] as const;
type Corner = (typeof CORNERS)[number];

/** From the edges of the view to the map, CSS pixels on screen. */
const AROUND = 20;

/** What the map covers in a corner of the view, in coordinates of the drawing. */
function placeIn(corner: Corner, view: Rect, zoom: number, map: Pick<Rect, 'width' | 'height'>): Rect {
  const [width, height] = [(map.width + AROUND) / zoom, (map.height + AROUND) / zoom];
  const right = corner === 'bottomRight' || corner === 'topRight';
  const bottom = corner === 'bottomRight' || corner === 'bottomLeft';
  return {
    x: right ? view.x + view.width - width : view.x,
    y: bottom ? view.y + view.height - height : view.y,
    width,
    height,
  };
}

const holdsAll = ({ x, y, width, height }: Rect, w: number, h: number): boolean =>
  x <= 1 && y <= 1 && x + width >= w - 1 && y + height >= h - 1;

const Overview = memo(function Overview({ drawing, scale }: { drawing: Drawing; scale: number }) {
  const { layout, cards } = drawing;
  const size = (length: number) => Math.max(1, length * scale);
  return (
    <svg width={layout.width * scale} height={layout.height * scale} aria-hidden="true" focusable="false">
      {layout.frames.map(({ group, row, x, y, width, height }) => (
        <rect
          key={`${group} ${row}`}
          className={styles.frame}
          x={x * scale}
          y={y * scale}
          width={size(width)}
          height={size(height)}
          rx={2}
        />
      ))}
      {cards.map(({ card, box }) => (
        <rect
          key={card.id}
          x={box.x * scale}
          y={box.y * scale}
          width={size(box.width)}
          height={size(box.height)}
          fill={`var(--${familyOfCard(card)})`}
        />
      ))}
    </svg>
  );
});
