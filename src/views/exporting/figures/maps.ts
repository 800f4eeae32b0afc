import { type Entry, entryOf, type LegendLook, SCALE, scaleEntry } from '../../../drawing/figure/legend';
import { line } from '../../../drawing/figure/letters';
import { type Figure, sheetOf } from '../../../drawing/figure/sheet';
import { at, type Mark, mark } from '../../../drawing/figure/svg';
import { formatInteger, formatValue } from '../../../i18n/format';
import { inspector } from '../../../i18n/messages/inspector';
import type { TensorData } from '../../../record/tensor';
import { LEVELS, type Palette as MapPalette, paletteFor } from '../../maps/palette';
import { type MapRange, rangeOf, rangesOf, scaleEnds } from '../../maps/range';
import { mapSizeOf } from '../../maps/tensorMap';
import type { FigureOptions } from './options';

/** The feature maps of a layer. */
export interface MapsSubject extends LegendLook {
  readonly title: string;
  /** Lines under them; what is left out is said by `firstOf`. */
  readonly caption: readonly string[];
  readonly firstOf: (shown: number, all: number) => string;
  readonly tensor: TensorData;
  /** One colour scale for all, or one for each. */
  readonly scale: 'shared' | 'own';
  /** The address of one map as a picture of so many CSS pixels. */
  readonly pictureOf: (channel: number, size: Size, range: MapRange, palette: MapPalette) => string;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Of the longer side of a map, between maps, and under each for its number. */
const CELL = { side: 72, gap: 10, number: 16 } as const;
/** More are no figure any more, but a poster. */
const MOST = 64;
/** Columns over rows. */
const RATIO = 1.6;

/** The maps of a layer in rows, each with its number, in the colours that they have on a light page. */
export function mapsFigure(subject: MapsSubject, options: FigureOptions): Figure {
  const { title, tensor, scale, palette, measure, language, pictureOf } = subject;
  const { height, width, channels } = mapSizeOf(tensor.shape);
  const count = Math.min(channels, MOST);
  const longest = Math.max(height, width);
  const size = { width: (CELL.side * width) / longest, height: (CELL.side * height) / longest };
  const columns = Math.min(count, Math.ceil(Math.sqrt(count * RATIO)));
  const step = { x: size.width + CELL.gap, y: size.height + CELL.number + CELL.gap };
  const shared = rangeOf(tensor);
  const own = rangesOf(tensor);
  const colours = paletteFor(shared, 'light');
  const marks = Array.from({ length: count }, (_, channel): Mark => {
    const range = scale === 'own' ? (own[channel] ?? shared) : shared;
    const href = pictureOf(channel, size, range, colours);
    return at(
      (channel % columns) * step.x,
      Math.floor(channel / columns) * step.y,
      mark('image', { ...size, href }),
      line(formatInteger(channel, language), 'detail', size.width / 2, size.height + CELL.number / 2 + 1, {
        fill: palette('muted'),
        'text-anchor': 'middle',
      }),
    );
  });
  const rows = Math.ceil(count / columns);
  const bounds = { x: 0, y: 0, width: columns * step.x - CELL.gap, height: rows * step.y - CELL.gap };
  const left = count < channels ? [subject.firstOf(count, channels)] : [];
  return sheetOf(
    { marks, bounds },
    {
      title,
      caption: options.caption ? [...subject.caption, ...left] : [],
      legend: options.legend ? legendOf(shared, colours, subject) : [],
      isOpaque: options.opaque,
      ...{ palette, measure },
    },
  );
}

const STOPS = 8;

function legendOf(range: MapRange, colours: MapPalette, subject: MapsSubject): Entry[] {
  if (subject.scale === 'own') return [entryOf(subject.t(inspector.scaleOwnLegend), subject)];
  const { min, max } = scaleEnds(range);
  const [low, high] = [min, max].map((value) => formatValue(value, subject.language)) as [string, string];
  const stops = Array.from({ length: STOPS + 1 }, (_, i) => ({
    offset: i / STOPS,
    colour: colours.css(Math.round((i / STOPS) * (LEVELS - 1))),
  }));
  return [scaleEntry('values', [low, high], stops, `M0 -4H${SCALE}V4H0Z`, subject)];
}
