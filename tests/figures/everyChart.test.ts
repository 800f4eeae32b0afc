import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { chartFigure } from '@/views/exporting/figures/chart';
import { DEFAULTS } from '@/views/exporting/figures/options';
import { CHARTS, SIZE } from './everyChart';
import { CANVASES } from './fakeCanvas';
import { measure, palette } from './subject';
import { read } from './svg';

// Undone after each test (`vitest.config.ts`).
beforeEach(() => {
  for (const [name, value] of Object.entries(CANVASES)) vi.stubGlobal(name, value);
});

const measureIn = (text: string) => ({ width: text.length * 6 }) as TextMetrics;
const figureOf = (name: string): string =>
  chartFigure(
    { title: name, caption: [name], ...SIZE, paint: CHARTS[name] as () => void, palette, measure, measureIn },
    DEFAULTS,
  ).svg;

describe('a chart as a figure is XML that loads and runs nothing', () => {
  it.each(Object.keys(CHARTS))('%s', (name) => {
    const { all, faults } = read(figureOf(name));
    expect(faults).toEqual([]);
    const count = (tag: string) => all.filter(({ tagName }) => tagName === tag).length;
    // Something is drawn, and its axes are lettered.
    expect(count('path') + count('rect') + count('image')).toBeGreaterThan(2);
    expect(count('text')).toBeGreaterThan(3);
  });
});

it('no chart of the page is left out', () => {
  const painted = readFileSync(new URL('./everyChart.ts', import.meta.url), 'utf8');
  const sources = import.meta.glob('../../src/views/**/*.{ts,tsx}', { query: '?raw', import: 'default', eager: true });
  const onCanvases = Object.values(sources as Record<string, string>).filter((source) =>
    source.includes('<ChartCanvas'),
  );
  expect(onCanvases.length).toBeGreaterThan(8);
  for (const source of onCanvases) {
    const painters = [...source.matchAll(/\b((?:paint|draw)[A-Z]\w+)\(/g)].map(([, name]) => name as string);
    expect(painters.length, source.slice(0, 300)).toBeGreaterThan(0);
    for (const painter of painters) expect(painted).toContain(painter);
  }
});
