import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linearAxis, logAxis, shareAxis } from './axis';
import { lineThrough } from './line';
import { clampShare, fillBand, fitted, Plot, paintMarks, paintValueAxis, strokeLine } from './plot';
import type { ChartStyle } from './style';

/** A canvas that notes what it is asked to draw; letters are six pixels wide. */
function notebook() {
  const calls: (readonly unknown[])[] = [];
  const state: Record<string, unknown> = {};
  const note =
    (name: string) =>
    (...given: unknown[]) =>
      calls.push([name, ...given]);
  const context = {
    ...Object.fromEntries(['beginPath', 'moveTo', 'lineTo', 'stroke', 'fill'].map((name) => [name, note(name)])),
    fillText: (...given: unknown[]) => calls.push(['fillText', ...given, state.textAlign]),
    measureText: (text: string) => ({ width: 6 * text.length }),
    set textAlign(align: string) {
      state.textAlign = align;
    },
  } as unknown as CanvasRenderingContext2D;
  const named = (name: string) => calls.filter(([called]) => called === name).map(([, ...given]) => given);
  return { context, calls, named };
}

const style: ChartStyle = {
  ...{ grid: 'grid', shade: 'shade', text: 'text', strong: 'strong', ground: 'ground', accent: 'accent' },
  ...{ cursor: 'cursor', font: '11px x', colour: (name) => name },
};

const plot = new Plot(40, 240, 10, 110);

describe('Plot', () => {
  it('puts shares from left to right and from bottom to top', () => {
    expect([0, 0.5, 1].map(plot.x)).toEqual([40, 140, 240]);
    expect([0, 0.5, 1].map(plot.y)).toEqual([110, 60, 10]);
  });

  it('puts a point where both axes say, and nowhere where one has no place for it', () => {
    const [across, up] = [linearAxis([0, 10], 5), logAxis([1, 100])];
    expect(plot.point(across, up, 5, 10)).toEqual([140, expect.closeTo(60, 10)]);
    expect(plot.point(across, up, 5, 0)).toBeNull();
    expect(plot.point(across, up, Number.NaN, 10)).toBeNull();
  });

  it('puts columns of values where it would put each of them', () => {
    const values = Float64Array.of(-1, 0, 0.5, 1, 7, Number.NaN, Number.POSITIVE_INFINITY);
    for (const axis of [linearAxis([0, 2], 2), logAxis([1, 100])]) {
      const point = (value: number) => plot.point(axis, axis, value, value) ?? [Number.NaN, Number.NaN];
      expect([...plot.xs(axis, values)]).toEqual([...values].map((value) => point(value)[0]));
      expect([...plot.ys(axis, values)]).toEqual([...values].map((value) => point(value)[1]));
    }
  });

  it('holds every share', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), (any) => {
        const share = clampShare(any);
        expect(plot.x(share)).toBeGreaterThanOrEqual(plot.left);
        expect(plot.x(share)).toBeLessThanOrEqual(plot.right);
        expect(plot.y(share)).toBeGreaterThanOrEqual(plot.top);
        expect(plot.y(share)).toBeLessThanOrEqual(plot.bottom);
      }),
    );
  });
});

describe('lines', () => {
  it('parts a line where there is no point', () => {
    const { context, calls } = notebook();
    strokeLine(context, [[0, 0], [1, 1], null, [3, 3], [4, 4]]);
    expect(calls).toEqual([
      ['beginPath'],
      ['moveTo', 0, 0],
      ['lineTo', 1, 1],
      ['moveTo', 3, 3],
      ['lineTo', 4, 4],
      ['stroke'],
    ]);
  });

  it('draws each point once, and a line less than there are points in a row', () => {
    const points = fc.array(fc.option(fc.tuple(fc.integer(), fc.integer())), { maxLength: 30 });
    fc.assert(
      fc.property(points, (line) => {
        const { context, named } = notebook();
        strokeLine(context, line);
        const joins = line.filter((point, i) => point && i > 0 && line[i - 1]).length;
        expect(named('lineTo')).toHaveLength(joins);
        expect(named('moveTo')).toHaveLength(line.filter(Boolean).length - joins);
      }),
    );
  });

  it('goes along the lower line of a band and back along the upper one', () => {
    const { context, named } = notebook();
    const lower = lineThrough([
      [0, 9],
      [1, 8],
    ]);
    const upper = lineThrough([
      [0, 3],
      [1, 2],
    ]);
    fillBand(context, lower, upper);
    expect(named('lineTo')).toEqual([
      [0, 9],
      [1, 8],
      [1, 2],
      [0, 3],
    ]);
  });
});

describe('text around a plot', () => {
  it('writes each value of an axis beside its rule', () => {
    const { context, named } = notebook();
    paintValueAxis(context, plot, style, { axis: shareAxis(), write: (share) => `${share * 100} %` });
    expect(named('fillText')).toEqual([
      ['0 %', 34, 110, 'right'],
      ['50 %', 34, 60, 'right'],
      ['100 %', 34, 10, 'right'],
    ]);
    expect(named('moveTo')).toEqual([110.5, 60.5, 10.5].map((y) => [40, y]));
  });

  it('writes an axis on the right without rules, where they would double those of the left', () => {
    const { context, named } = notebook();
    paintValueAxis(context, plot, style, { axis: shareAxis([1]), write: String, side: 'right', grid: false });
    expect(named('fillText')).toEqual([['1', 246, 10, 'left']]);
    expect(named('stroke')).toEqual([]);
  });

  it('turns marks inwards at the ends', () => {
    const { context, named } = notebook();
    paintMarks(
      context,
      plot,
      style,
      [0, 0.5, 1].map((share) => ({ share, text: `step ${share}` })),
    );
    expect(named('fillText').map(([, x, , align]) => [x, align])).toEqual([
      [40, 'left'],
      [140, 'center'],
      [240, 'right'],
    ]);
  });

  it('cuts text to its room and says so', () => {
    const { context } = notebook();
    expect(fitted(context, 'conv1', 30)).toBe('conv1');
    expect(fitted(context, 'convolution', 30)).toBe('conv…');
    fc.assert(
      fc.property(fc.string({ minLength: 3, maxLength: 40 }), fc.integer({ min: 12, max: 300 }), (text, width) => {
        const cut = fitted(context, text, width);
        expect(6 * cut.length).toBeLessThanOrEqual(width);
        if (cut !== text) expect(text.startsWith(cut.slice(0, -1))).toBe(true);
      }),
    );
  });
});
