import { range as indices } from 'd3';
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
import { kernelSlices } from './kernel';
import { Pager } from './Pager';
import { type Page, pageAt } from './paging';

const GAP = 3;
const LEAST = 18;
const MOST = 46;
/** Filters of one input channel are shown alone and may be larger. */
const MOST_ALONE = 84;
const HEIGHT = 300;
/** Column of filter numbers. */
const NUMBERS = 26;

interface KernelMapsProps {
  /** `[height, width, input, filter]`. */
  kernel: TensorData;
  /** Ones where weights exist, in the kernel's layout; null where all do. */
  mask: Float32Array | null;
}

/** Side of a slice: as large as it can be with all side by side, a whole number of pixels per weight. */
function sideOf(taps: number, count: number, space: number, most: number): number {
  const wanted = Math.max(LEAST, Math.min(most, Math.floor((space + GAP) / count) - GAP));
  return taps * Math.max(1, Math.floor(wanted / taps));
}

/** The kernels of a convolution: a row per filter, its slices for the input channels side by side. */
export function KernelMaps(props: KernelMapsProps) {
  const [box, { width }] = useSize<HTMLDivElement>();
  return (
    <div ref={box} className={styles.kernels} style={{ minHeight: 120 }}>
      {width > 0 && <Slices {...props} width={width} />}
    </div>
  );
}

function Slices({ kernel, mask, width }: KernelMapsProps & { width: number }) {
  const { t, integer, value } = useText();
  const theme = useTheme();
  const [filterAt, setFilterAt] = useState(0);
  const [inputAt, setInputAt] = useState(0);
  const [spot, setSpot] = useState<Spot | null>(null);
  const [height = 1, wide = 1, inputs = 1, filters = 1] = kernel.shape;
  // With a single input channel, filters fill the rows; otherwise each has a row to itself.
  const alone = inputs === 1;
  const space = width - (alone ? 0 : NUMBERS);
  const side = sideOf(wide, alone ? Math.min(filters, 4) : inputs, space, alone ? MOST_ALONE : MOST);
  const high = (side / wide) * height;
  const columns = Math.max(1, Math.min(alone ? filters : inputs, Math.floor((space + GAP) / (side + GAP))));
  const rows = Math.max(
    1,
    Math.min(Math.ceil(alone ? filters / columns : filters), Math.floor((HEIGHT + GAP) / (high + GAP))),
  );
  const filterPage = pageAt(filterAt, alone ? rows * columns : rows, filters);
  const inputPage = pageAt(inputAt, alone ? 1 : columns, inputs);

  const range = useMemo(() => rangeOf(kernel), [kernel]);
  // Weights are signed by nature: the scale stays zero-centred even where all happen to be positive.
  const palette = paletteFor({ min: -1, max: 1 }, theme);
  const slices = useMemo(
    () =>
      kernelSlices(
        kernel,
        { first: filterPage.first, end: filterPage.end },
        { first: inputPage.first, end: inputPage.end },
      ),
    [kernel, filterPage.first, filterPage.end, inputPage.first, inputPage.end],
  );
  const acrossNow = alone ? columns : inputPage.end - inputPage.first;
  const downNow = alone ? Math.ceil((filterPage.end - filterPage.first) / columns) : filterPage.end - filterPage.first;

  const sliceOf = ({ row, column }: Spot) => Math.floor(row / height) * acrossNow + Math.floor(column / wide);
  const placeOf = (slice: number) =>
    alone
      ? { filter: filterPage.first + slice, input: 0 }
      : { filter: filterPage.first + Math.floor(slice / acrossNow), input: inputPage.first + (slice % acrossNow) };
  const exists = ({ filter, input }: { filter: number; input: number }) => mask?.[input * filters + filter] !== 0;
  const say = (at: Spot): string => {
    const slice = sliceOf(at);
    const place = placeOf(slice);
    const [filter, input] = [integer(place.filter), integer(place.input)];
    if (!exists(place)) return t(inspector.notConnected(filter, input));
    const [row, column] = [at.row % height, at.column % wide];
    return t(
      inspector.tapReading(filter, input, integer(row), integer(column), value(valueAt(slices, slice, row, column))),
    );
  };
  const at =
    spot && spot.row < downNow * height && spot.column < acrossNow * wide && sliceOf(spot) < (slices.shape[2] ?? 0)
      ? spot
      : null;
  const size = { width: acrossNow * (side + GAP) - GAP, height: downNow * (high + GAP) - GAP };

  return (
    <>
      <Pager
        page={filterPage}
        size={alone ? rows * columns : rows}
        count={filters}
        onGo={setFilterAt}
        label={t(inspector.filterPages)}
      />
      {!alone && (
        <Pager page={inputPage} size={columns} count={inputs} onGo={setInputAt} label={t(inspector.inputPages)} />
      )}
      <div className={styles.sheet} style={alone ? undefined : { gridTemplateColumns: `${NUMBERS}px auto` }}>
        {!alone && <Numbers page={inputPage} pitch={side + GAP} along="columns" />}
        {!alone && <Numbers page={filterPage} pitch={high + GAP} along="rows" />}
        <Cursor
          rows={downNow * height}
          columns={acrossNow * wide}
          width={size.width}
          height={size.height}
          gap={GAP}
          group={{ rows: height, columns: wide }}
          at={at}
          onMove={setSpot}
          label={t(inspector.kernelLabel)}
          reading={say(at ?? { row: 0, column: 0 })}
        >
          <MapCanvas
            tensor={slices}
            count={slices.shape[2] ?? 0}
            columns={acrossNow}
            cellWidth={side}
            cellHeight={high}
            gap={GAP}
            range={range}
            palette={palette}
          />
          {mask &&
            indices(slices.shape[2] ?? 0).map((slice) =>
              exists(placeOf(slice)) ? null : (
                <div
                  key={slice}
                  className={styles.absent}
                  style={{
                    transform: `translate(${(slice % acrossNow) * (side + GAP)}px, ${Math.floor(slice / acrossNow) * (high + GAP)}px)`,
                    width: side,
                    height: high,
                  }}
                />
              ),
            )}
        </Cursor>
      </div>
      <p className={styles.reading}>{at ? say(at) : t(inspector.hoverValues)}</p>
      <ColourLegend
        range={{ min: -Math.max(-range.min, range.max), max: Math.max(-range.min, range.max) }}
        palette={palette}
      />
    </>
  );
}

/** Numbers of filters or channels beside the slices. */
function Numbers({ page, pitch, along }: { page: Page; pitch: number; along: 'rows' | 'columns' }) {
  const { integer } = useText();
  return (
    <div className={styles[along]} aria-hidden="true">
      {indices(page.first, page.end).map((index) => (
        <span key={index} style={along === 'rows' ? { height: pitch } : { width: pitch }}>
          {integer(index)}
        </span>
      ))}
    </div>
  );
}
