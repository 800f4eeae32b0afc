import { formatBytes, formatCompact } from '../../i18n/format';
import { diagram } from '../../i18n/messages/diagram';
import { FAMILIES, familyNames } from '../../i18n/messages/families';
import { measureLegends } from '../../i18n/messages/measures';
import type { NodeAnalysis } from '../../network/analysis/analyze';
import type { Language, Text } from '../../network/text';
import { familyOf } from '../graph/names';
import type { Overlay } from '../graph/overlay';
import { LETTERS, type MeasureText } from '../lettering';
import { mixed, type Palette } from './colours';
import { line } from './letters';
import { at, type Mark, mark } from './svg';

/** A sign with what it means, as wide as both. */
export interface Entry {
  readonly width: number;
  /** Around the height 0. */
  readonly marks: readonly Mark[];
}

export interface LegendLook {
  readonly palette: Palette;
  readonly measure: MeasureText;
  readonly language: Language;
  readonly t: (text: Text) => string;
}

const GAP = 6;

/** Words, and the sign before them. */
export function entryOf(text: string, { palette, measure }: LegendLook, sign: readonly Mark[] = [], size = 0): Entry {
  const start = size > 0 ? size + GAP : 0;
  const words = line(text, 'detail', start, 0, { fill: palette('muted') });
  return { width: start + measure(text, 'detail'), marks: [...sign, words] };
}

/** What the colours of cards or boxes mean: the kinds that occur, or a scale with its ends. */
export function overlayEntries(overlay: Overlay, nodes: readonly NodeAnalysis[], look: LegendLook): Entry[] {
  const { palette, t, language } = look;
  if (overlay.name === 'kind') {
    const present = new Set(nodes.map(familyOf));
    return FAMILIES.filter((family) => present.has(family)).map((family) =>
      entryOf(t(familyNames[family]), look, [swatch(palette(family))], SWATCH.width),
    );
  }
  if (!overlay.domain) return [];
  const write = overlay.name === 'activationBytes' ? formatBytes : formatCompact;
  const [min, max] = overlay.domain.map((value) => write(value, language)) as [string, string];
  const [faint, full] = [mixed(palette('accent'), 0.25, palette('surface')), palette('accent')];
  const stops = [faint, full].map((colour, i) => ({ offset: i, colour }));
  return [
    entryOf(t(measureLegends[overlay.name]), look),
    scaleEntry('scale', [min, max], stops, `M0 -4H${SCALE}V4H0Z`, look),
    ...(overlay.logarithmic ? [entryOf(t(diagram.logarithmic), look)] : []),
  ];
}

const SWATCH = { width: 4, height: 12 } as const;
const swatch = (fill: string): Mark => mark('rect', { y: -SWATCH.height / 2, ...SWATCH, rx: 2, fill });

/** Length of a scale of colours. */
export const SCALE = 110;

interface Stop {
  readonly offset: number;
  readonly colour: string;
}

/** A scale of colours between the values at its ends. */
export function scaleEntry(
  id: string,
  [min, max]: readonly [string, string],
  stops: readonly Stop[],
  shape: string,
  { palette, measure }: LegendLook,
): Entry {
  const start = measure(min, 'detail') + GAP;
  const end = start + SCALE + GAP;
  const fill = palette('muted');
  return {
    width: end + measure(max, 'detail'),
    marks: [
      mark(
        'linearGradient',
        { id },
        ...stops.map(({ offset, colour }) => mark('stop', { offset, 'stop-color': colour })),
      ),
      line(min, 'detail', 0, 0, { fill }),
      at(start, 0, mark('path', { d: shape, fill: `url(#${id})` })),
      line(max, 'detail', end, 0, { fill }),
    ],
  };
}

const ROW = 20;
const APART = 18;

/** Entries side by side, in as many rows as the width needs. */
export function legendMarks(
  entries: readonly Entry[],
  width: number,
): { readonly marks: Mark[]; readonly height: number } {
  let [x, row] = [0, 0];
  const marks = entries.map((entry) => {
    if (x > 0 && x + entry.width > width) [x, row] = [0, row + 1];
    const placed = at(x, (row + 0.5) * ROW, ...entry.marks);
    x += entry.width + APART;
    return placed;
  });
  return { marks, height: entries.length > 0 ? (row + 1) * ROW : 0 };
}

/** The widest of entries: no legend is narrower. */
export const widestOf = (entries: readonly Entry[]): number => Math.max(0, ...entries.map(({ width }) => width));

/** Words in several lines of at most a width. */
export function wrapped(text: string, width: number, measure: MeasureText): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    const longer = last === undefined ? word : `${last} ${word}`;
    if (last === undefined || measure(longer, 'detail') > width) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}

export const LINE = LETTERS.detail.size + 4;
