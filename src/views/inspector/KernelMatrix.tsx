import { useMemo, useState } from 'react';
import { inspector } from '../../i18n/messages/inspector';
import { useText } from '../../page/useText';
import type { TensorData } from '../../record/tensor';
import { useSize } from '../../ui/useSize';
import { MapCanvas } from '../maps/MapCanvas';
import { paletteFor } from '../maps/palette';
import { rangeOf } from '../maps/range';
import { valueAt } from '../maps/tensorMap';
import { useTheme } from '../maps/useTheme';
import { ColourLegend } from './ColourLegend';
import { Cursor, type Spot } from './Cursor';
import styles from './KernelMaps.module.css';
import { matrixPart } from './kernel';
import { Pager } from './Pager';
import { pageAt } from './paging';

const LEAST = 3;
const MOST = 16;
const HEIGHT = 300;

/** A kernel without extent in space as a picture: a row per input, a column per unit. */
export function KernelMatrix({ kernel }: { kernel: TensorData }) {
  const [box, { width }] = useSize<HTMLDivElement>();
  return (
    <div ref={box} className={styles.kernels} style={{ minHeight: 120 }}>
      {width > 0 && <Matrix kernel={kernel} width={width} />}
    </div>
  );
}

function Matrix({ kernel, width }: { kernel: TensorData; width: number }) {
  const { t, integer, value } = useText();
  const theme = useTheme();
  const [rowAt, setRowAt] = useState(0);
  const [columnAt, setColumnAt] = useState(0);
  const [spot, setSpot] = useState<Spot | null>(null);
  const [inputs = 1, units = 1] = kernel.shape.slice(-2);
  const cell = Math.max(LEAST, Math.min(MOST, Math.floor(width / units)));
  const columns = Math.max(1, Math.min(units, Math.floor(width / cell)));
  const rows = Math.max(1, Math.min(inputs, Math.floor(HEIGHT / cell)));
  const across = pageAt(columnAt, columns, units);
  const down = pageAt(rowAt, rows, inputs);
  const part = useMemo(
    () => matrixPart(kernel, { first: down.first, end: down.end }, { first: across.first, end: across.end }),
    [kernel, down.first, down.end, across.first, across.end],
  );
  const range = useMemo(() => rangeOf(kernel), [kernel]);
  const palette = paletteFor({ min: -1, max: 1 }, theme);
  const [high = 1, wide = 1] = part.shape;
  const at = spot && spot.row < high && spot.column < wide ? spot : null;
  const say = ({ row, column }: Spot): string =>
    t(
      inspector.weightReading(
        integer(down.first + row),
        integer(across.first + column),
        value(valueAt(part, 0, row, column)),
      ),
    );
  const largest = Math.max(-range.min, range.max);
  return (
    <>
      <Pager page={down} size={rows} count={inputs} onGo={setRowAt} label={t(inspector.matrixRows)} />
      <Pager page={across} size={columns} count={units} onGo={setColumnAt} label={t(inspector.unitPages)} />
      <p className={styles.reading}>{t(inspector.matrixNote)}</p>
      <Cursor
        rows={high}
        columns={wide}
        width={wide * cell}
        height={high * cell}
        at={at}
        onMove={setSpot}
        label={t(inspector.kernelLabel)}
        reading={say(at ?? { row: 0, column: 0 })}
      >
        <MapCanvas tensor={part} cellWidth={wide * cell} cellHeight={high * cell} range={range} palette={palette} />
      </Cursor>
      <p className={styles.reading}>{at ? say(at) : t(inspector.hoverValues)}</p>
      <ColourLegend range={{ min: -largest, max: largest }} palette={palette} />
    </>
  );
}
