import { describe, expect, it } from 'vitest';
import { type LabFigure, type SeedFigure, withFigure } from '../../../labs/figure';
import { powersOfTen } from '../../../labs/words';
import { same } from '../../../network/text';
import { axisOf } from './axes';
import { marksOf } from './FigureCaption';
import { listed, tableOf } from './FigureSummary';
import { levelsOf } from './paintSurface';

const axis = (scale: 'linear' | 'log' | 'share') => ({ title: same(scale), scale }) as const;
const caption = { id: 'f', title: same('f'), note: same('n') };

describe('the axes of figures', () => {
  it('leave out what has no place, and are none where nothing has', () => {
    expect(axisOf(axis('log'), [0, -1, Number.NaN], 5)).toBeNull();
    expect(axisOf(axis('log'), [0, 10, 1000], 5)?.ticks).toEqual([10, 100, 1000]);
    expect(axisOf(axis('linear'), [0, 10, Number.POSITIVE_INFINITY], 5)?.domain).toEqual([0, 10]);
    expect(axisOf(axis('share'), [0.3], 5)?.domain).toEqual([0, 1]);
    expect(axisOf(axis('share'), [-0.3, 1], 5)?.domain[0]).toBeLessThan(-0.29);
  });

  it('have levels that are even on them', () => {
    const linear = axisOf(axis('linear'), [0, 14], 7);
    const logarithmic = axisOf(axis('log'), [1.2, 1.2 ** 15 / 1.2 ** 2], 5);
    if (!linear || !logarithmic) throw new Error('No axis');
    expect(levelsOf(linear).slice(0, 3)).toEqual([1, 2, 3]);
    expect(levelsOf(logarithmic).map((level) => Math.log(level) / Math.log(1.2))).toEqual(
      Array.from({ length: 13 }, (_, i) => expect.closeTo(i + 1, 9)),
    );
  });
});

describe('a figure in words', () => {
  it('lists bars whole, a line at both its ends, and a surface at its middle', () => {
    const bars: LabFigure = {
      ...{ type: 'bars', ...caption, x: same('block'), y: axis('share'), places: [same('a'), same('b')] },
      series: [{ id: 's', title: same('s'), values: [0.5, null] }],
    };
    expect(tableOf(bars).rows).toEqual([
      [same('a'), 0.5],
      [same('b'), null],
    ]);
    const x = Array.from({ length: 100 }, (_, i) => i);
    const lines: LabFigure = {
      ...{ type: 'lines', ...caption, x: axis('linear'), y: axis('linear') },
      series: [{ id: 's', title: same('s'), x, y: x.map((value) => 2 * value), low: x }],
    };
    const { rows, columns } = tableOf(lines);
    expect([rows.length, columns.length]).toEqual([9, 4]);
    expect([rows[0], rows.at(-1)]).toEqual([
      [same('s'), 0, 0, 0],
      [same('s'), 99, 198, 99],
    ]);
    expect(listed(3)).toEqual([0, 1, 2]);
    expect(listed(1)).toEqual([0]);
    const surface: LabFigure = {
      ...{ type: 'surface', ...caption, x: axis('linear'), y: axis('linear'), z: axis('log') },
      panels: [{ id: 'p', title: same('p'), xs: [-1, 0, 1], ys: [-1, 0, 1], values: [9, 8, 7, 6, 1, 2, 3, 4, 5] }],
    };
    expect(tableOf(surface).rows).toEqual([[same('p'), 1, 1, 9]]);
  });

  it('is replaced by the next of its id and seed, and by no other', () => {
    const figure = (note: string, id = 'f'): LabFigure => ({
      ...{ type: 'lines', ...caption, id, note: same(note), x: axis('linear'), y: axis('linear'), series: [] },
    });
    const shown = [
      { seed: 1, figure: figure('first') },
      { seed: 2, figure: figure('other seed') },
      { seed: 1, figure: figure('other figure', 'g') },
      { seed: 1, figure: figure('second') },
    ].reduce<readonly SeedFigure[]>(withFigure, []);
    expect(shown.map((one) => [one.seed, one.figure.note.en])).toEqual([
      [1, 'second'],
      [2, 'other seed'],
      [1, 'other figure'],
    ]);
  });
});

it('powers of ten are written as they are read', () => {
  expect(powersOfTen('2.05e-7')).toBe('2.05 × 10⁻⁷');
  expect(powersOfTen('-2,05e+12')).toBe('-2,05 × 10¹²');
  expect(powersOfTen('1e-3')).toBe('10⁻³');
  expect(powersOfTen('1.00e+6')).toBe('10⁶');
  for (const plain of ['0.25', 'NaN', 'Infinity', '16,000']) expect(powersOfTen(plain)).toBe(plain);
});

it('is said in a sentence from where its lines end and from its bars, theory left out', () => {
  const lines: LabFigure = {
    ...caption,
    ...{ type: 'lines', x: axis('linear'), y: axis('linear') },
    series: [
      { id: 'a', title: same('a'), x: [0, 1, 2], y: [3, 2, Number.NaN] },
      { id: 't', title: same('t'), x: [0, 1], y: [9, 9], isTheory: true },
    ],
  };
  expect(marksOf(lines)).toEqual([{ name: [same('a')], value: 2 }]);
  const bars: LabFigure = {
    ...caption,
    ...{ type: 'bars', x: same('x'), y: axis('share'), places: [same('p'), same('q')] },
    series: [{ id: 'a', title: same('a'), values: [0.5, null] }],
  };
  expect(marksOf(bars)).toEqual([{ name: [same('p')], value: 0.5 }]);
});
