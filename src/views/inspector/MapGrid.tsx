import { type KeyboardEvent, type PointerEvent, useEffect, useRef } from 'react';
import { inspector } from '../../i18n/messages/inspector';
import { useText } from '../../page/useText';
import type { TensorData } from '../../record/tensor';
import { MapCanvas } from '../maps/MapCanvas';
import type { Palette } from '../maps/palette';
import type { MapRange } from '../maps/range';
import styles from './MapGrid.module.css';
import type { MapLayout, Page } from './paging';

export interface Pixel {
  readonly channel: number;
  readonly row: number;
  readonly column: number;
}

interface MapGridProps {
  tensor: TensorData | null;
  page: Page;
  layout: MapLayout;
  gap: number;
  /** Of one map. */
  rows: number;
  columns: number;
  /** Channels in all. */
  count: number;
  /** What the colours stand for, and what each map spans. */
  range: MapRange | readonly MapRange[];
  ranges: readonly MapRange[];
  palette: Palette;
  /** The map that the Tab key reaches; arrow keys move it. */
  active: number;
  /** That map takes a focus that would be lost: it was enlarged before. */
  takeFocus: boolean;
  /** The pixel whose value is explained. */
  chosen: Pixel | null;
  onActive: (channel: number) => void;
  onRead: (pixel: Pixel | null) => void;
  onEnlarge: (channel: number) => void;
}

/** One page of maps: each a button that enlarges it; pointing reads values. */
export function MapGrid({
  tensor,
  page,
  layout,
  gap,
  rows,
  columns,
  count,
  range,
  ranges,
  palette,
  active,
  takeFocus,
  chosen,
  onActive,
  onRead,
  onEnlarge,
}: MapGridProps) {
  const { t, integer, value } = useText();
  const grid = useRef<HTMLFieldSetElement>(null);
  /** Set by a key press: the focus follows the active map, onto another page too. */
  const follow = useRef(false);
  const stop = active >= page.first && active < page.end ? active : page.first;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the active map may have come onto another page
  useEffect(() => {
    if (!follow.current) return;
    follow.current = false;
    grid.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
  }, [active, page.first]);

  useEffect(() => {
    if (takeFocus && document.activeElement === document.body)
      grid.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
  }, [takeFocus]);

  const press = (event: KeyboardEvent) => {
    const steps: Record<string, number> = {
      ArrowLeft: -1,
      ArrowRight: 1,
      ArrowUp: -layout.columns,
      ArrowDown: layout.columns,
      PageUp: -layout.perPage,
      PageDown: layout.perPage,
      Home: -count,
      End: count,
    };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    follow.current = true;
    onActive(Math.max(0, Math.min(count - 1, stop + step)));
  };

  const read = (channel: number) => (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const row = Math.floor(((event.clientY - box.top) / box.height) * rows);
    const column = Math.floor(((event.clientX - box.left) / box.width) * columns);
    onRead({ channel, row: Math.max(0, Math.min(rows - 1, row)), column: Math.max(0, Math.min(columns - 1, column)) });
  };

  return (
    <fieldset
      ref={grid}
      data-paper="keep"
      className={styles.grid}
      style={{ gap, gridTemplateColumns: `repeat(${layout.columns}, ${layout.cellWidth}px)` }}
      onPointerLeave={() => onRead(null)}
      onKeyDown={press}
      aria-label={t(inspector.tabMaps)}
    >
      {Array.from({ length: page.end - page.first }, (_, i) => {
        const channel = page.first + i;
        const own = ranges[channel] ?? { min: 0, max: 0 };
        return (
          <button
            key={channel}
            type="button"
            data-paper="keep"
            className={styles.map}
            tabIndex={channel === stop ? 0 : -1}
            disabled={!tensor}
            aria-label={t(inspector.mapLabel(integer(channel), value(own.min), value(own.max)))}
            onClick={() => onEnlarge(channel)}
            onFocus={() => channel !== active && onActive(channel)}
          >
            <span
              className={styles.picture}
              style={{ width: layout.cellWidth, height: layout.cellHeight }}
              onPointerMove={read(channel)}
              onPointerDown={read(channel)}
            >
              {tensor && (
                <MapCanvas
                  tensor={tensor}
                  first={channel}
                  cellWidth={layout.cellWidth}
                  cellHeight={layout.cellHeight}
                  range={range}
                  palette={palette}
                />
              )}
              {tensor && chosen?.channel === channel && (
                <span
                  className={styles.chosen}
                  style={{
                    transform: `translate(${(chosen.column / columns) * layout.cellWidth}px, ${(chosen.row / rows) * layout.cellHeight}px)`,
                    width: layout.cellWidth / columns,
                    height: layout.cellHeight / rows,
                  }}
                />
              )}
            </span>
            {count > 1 && <span className={styles.number}>{integer(channel)}</span>}
          </button>
        );
      })}
    </fieldset>
  );
}
