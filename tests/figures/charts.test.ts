import { expect, it } from 'vitest';
import { written } from '../../src/drawing/figure/svg';
import { linearAxis, logAxis, shareAxis } from '../../src/views/charts/axis';
import {
  fillBand,
  fillDot,
  Plot,
  paintCursorRule,
  paintMarks,
  paintValueAxis,
  strokeLine,
} from '../../src/views/charts/plot';
import type { Surface } from '../../src/views/charts/surface';
import { chartFigure } from '../../src/views/exporting/figures/chart';
import { DEFAULTS } from '../../src/views/exporting/figures/options';
import { SvgContext } from '../../src/views/exporting/figures/svgContext';
import { measure, palette } from './subject';
import { read } from './svg';

const measureIn = (text: string) => ({ width: text.length * 6 }) as TextMetrics;
const drawn = (draw: (context: SvgContext) => void): string => {
  const context = new SvgContext(measureIn);
  draw(context);
  return context.marks.map((mark) => written(mark)).join('\n');
};

it('keeps text as text, at its baseline and on its side', () => {
  const svg = drawn((context) => {
    Object.assign(context, {
      font: '600 20px Arial',
      fillStyle: '#112233',
      textAlign: 'right',
      textBaseline: 'middle',
    });
    context.fillText('a < b', 10, 50);
  });
  expect(svg).toBe(
    '<text x="10" y="57" font-size="20" font-weight="bold" text-anchor="end" fill="#112233">a &lt; b</text>',
  );
});

it('keeps dots round and lines dashed', () => {
  const svg = drawn((context) => {
    context.strokeStyle = '#aa0000';
    context.lineWidth = 2;
    context.setLineDash([3, 1]);
    strokeLine(context as unknown as CanvasRenderingContext2D, [[0, 0], null, [1, 2], [3, 4]]);
    context.globalAlpha = 0.5;
    fillDot(context as unknown as CanvasRenderingContext2D, [5, 5], 2);
  });
  expect(svg).toContain('d="M0 0M1 2L3 4" fill="none" stroke="#aa0000" stroke-width="2"');
  expect(svg).toContain('stroke-dasharray="3 1"');
  expect(svg).toContain('d="M7 5A2 2 0 0 1 3 5A2 2 0 0 1 7 5" fill="#000000" fill-opacity="0.5"');
});

it('clips until the pen is restored, and has the pen back then', () => {
  const svg = drawn((context) => {
    context.save();
    context.beginPath();
    context.rect(0, 0, 10, 10);
    context.clip();
    context.translate(4, 0);
    context.fillStyle = '#00ff00';
    context.fillRect(10, 10, -5, 5);
    context.restore();
    context.fillRect(0, 0, 1, 1);
  });
  const { all, faults } = read(`<svg xmlns="http://www.w3.org/2000/svg">${svg}</svg>`);
  expect(faults).toEqual([]);
  const [inside, outside] = all.filter(({ tagName }) => tagName === 'rect');
  expect([inside?.getAttribute('x'), inside?.getAttribute('width')]).toEqual(['5', '5']);
  expect((inside?.parentNode?.parentNode as Element | null)?.getAttribute('clip-path')).toBe('url(#clip-1)');
  expect(outside?.getAttribute('fill')).toBe('#000000');
});

it('draws a chart of every mark as a clean figure, in light colours', () => {
  const paint = ({ context, width, height, style, theme }: Surface) => {
    expect(theme).toBe('light');
    const plot = new Plot(40, width - 40, 10, height - 30);
    paintValueAxis(context, plot, style, { axis: logAxis([0.001, 10]), write: String });
    paintValueAxis(context, plot, style, { axis: shareAxis(), write: String, side: 'right', grid: false });
    paintMarks(
      context,
      plot,
      style,
      linearAxis([0, 9], 4).ticks.map((at) => ({ share: at / 9, text: `step ${at}` })),
      {
        rules: true,
      },
    );
    const line = { x: Float64Array.of(40, 60, 90), y: Float64Array.of(20, Number.NaN, 40) };
    strokeLine(context, line);
    fillBand(context, { x: line.x, y: Float64Array.of(1, 2, 3) }, { x: line.x, y: Float64Array.of(4, 5, 6) });
    paintCursorRule(context, plot, style, 70);
  };
  const { svg } = chartFigure(
    { title: 'Loss', caption: ['Loss', 'LeNet-5'], width: 400, height: 200, paint, palette, measure, measureIn },
    DEFAULTS,
  );
  const { all, faults } = read(svg);
  expect(faults).toEqual([]);
  expect(all.map(({ textContent }) => textContent)).toContain('step 6');
  expect(svg).toContain(`stroke="${palette('line')}"`);
});
