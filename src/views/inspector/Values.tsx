import { max, min, scaleLinear } from 'd3';
import { useMemo, useState } from 'react';
import { inspector } from '../../i18n/messages/inspector';
import { useText } from '../../page/useText';
import { useSize } from '../../ui/useSize';
import { MapCanvas } from '../maps/MapCanvas';
import { entryOf, paletteFor } from '../maps/palette';
import { rangeOf } from '../maps/range';
import { reshaped } from '../maps/tensorMap';
import { useTheme } from '../maps/useTheme';
import { ColourLegend } from './ColourLegend';
import { Cursor, type Spot } from './Cursor';
import { Pager } from './Pager';
import { pageAt } from './paging';
import styles from './Values.module.css';

interface ValuesProps {
  data: Float32Array;
  label: string;
  /** Says the value at an index. */
  reading: (index: number) => string;
  /** The value that is explained, and a function that chooses another. */
  chosen?: number | null;
  onChoose?: ((index: number) => void) | undefined;
}

/** Below this width per bar, in CSS pixels, a vector is drawn as coloured cells instead. */
const LEAST_BAR = 2.2;
const HEIGHT = 84;
const CELL = 9;
const MOST_ROWS = 24;

/** A vector: bars around zero while they are wide enough, a sheet of coloured cells beyond. */
export function Values(props: ValuesProps) {
  const { t } = useText();
  const [box, { width }] = useSize<HTMLDivElement>();
  const flat = useMemo(() => props.data.every((value) => value === 0), [props.data]);
  if (flat) return <p className={styles.reading}>{t(inspector.allZeros)}</p>;
  return (
    <div ref={box} className={styles.values} style={{ minHeight: HEIGHT }}>
      {width > 0 &&
        (props.data.length * LEAST_BAR <= width ? (
          <Bars {...props} width={width} />
        ) : (
          <Sheet {...props} width={width} />
        ))}
    </div>
  );
}

function Bars({ data, label, reading, chosen = null, onChoose, width }: ValuesProps & { width: number }) {
  const { t } = useText();
  const theme = useTheme();
  const [spot, setSpot] = useState<Spot | null>(null);
  const range = useMemo(() => rangeOf({ shape: [data.length], data }), [data]);
  const palette = paletteFor(range, theme);
  const y = scaleLinear([Math.min(0, range.min), Math.max(0, range.max) || (range.min < 0 ? 0 : 1)], [HEIGHT, 0]);
  const step = width / data.length;
  const gap = step > 4 ? 1 : 0;
  const at = spot && spot.column < data.length ? spot : null;
  return (
    <>
      <Cursor
        rows={1}
        columns={data.length}
        width={width}
        height={HEIGHT}
        at={at}
        onMove={setSpot}
        chosen={chosen === null ? null : { row: 0, column: chosen }}
        onChoose={onChoose && (({ column }) => onChoose(column))}
        label={label}
        reading={reading(at?.column ?? 0)}
      >
        <svg width={width} height={HEIGHT} aria-hidden="true">
          {[...data.entries()].map(([i, value]) => {
            const end = Number.isFinite(value) ? y(value) : 0;
            return (
              <rect
                key={i}
                x={i * step}
                width={Math.max(0.5, step - gap)}
                y={min([end, y(0)])}
                height={max([Math.abs(end - y(0)), value === 0 ? 0 : 1])}
                fill={palette.css(entryOf(value, range, palette.type))}
                className={styles.bar}
              />
            );
          })}
          <line x1={0} x2={width} y1={y(0)} y2={y(0)} className={styles.zero} />
        </svg>
      </Cursor>
      <p className={styles.reading}>
        {at ? reading(at.column) : t(onChoose ? inspector.chooseValue : inspector.hoverValues)}
      </p>
      <ColourLegend range={range} palette={palette} />
    </>
  );
}

function Sheet({ data, label, reading, chosen = null, onChoose, width }: ValuesProps & { width: number }) {
  const { t } = useText();
  const theme = useTheme();
  const [spot, setSpot] = useState<Spot | null>(null);
  const [first, setFirst] = useState(0);
  const columns = Math.max(1, Math.floor(width / CELL));
  const size = columns * MOST_ROWS;
  const page = pageAt(first, size, data.length);
  const count = page.end - page.first;
  const rows = Math.ceil(Math.min(size, data.length) / columns);
  const range = useMemo(() => rangeOf({ shape: [data.length], data }), [data]);
  const palette = paletteFor(range, theme);
  // As many maps of one pixel each.
  const cells = useMemo(() => reshaped({ shape: [data.length], data }, [1, 1, data.length]), [data]);
  const index = spot ? page.first + spot.row * columns + spot.column : -1;
  const known = index >= page.first && index < page.end;
  const place = chosen === null ? -1 : chosen - page.first;
  const shown = place >= 0 && place < count ? { row: Math.floor(place / columns), column: place % columns } : null;
  // The last row may not be full.
  const choose = (i: number) => i < page.end && onChoose?.(i);
  return (
    <>
      <Pager page={page} size={size} count={data.length} onGo={setFirst} label={t(inspector.unitPages)} />
      <Cursor
        rows={rows}
        columns={columns}
        width={columns * CELL}
        height={rows * CELL}
        at={known ? spot : null}
        onMove={setSpot}
        chosen={shown}
        onChoose={onChoose && (({ row, column }) => choose(page.first + row * columns + column))}
        label={label}
        reading={reading(known ? index : page.first)}
        className={styles.sheet}
      >
        <MapCanvas
          tensor={cells}
          first={page.first}
          count={count}
          columns={columns}
          cellWidth={CELL}
          range={range}
          palette={palette}
        />
      </Cursor>
      <p className={styles.reading}>
        {known ? reading(index) : t(onChoose ? inspector.chooseValue : inspector.hoverValues)}
      </p>
      <ColourLegend range={range} palette={palette} />
    </>
  );
}
