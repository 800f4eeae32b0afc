import { describe, expect, it } from 'vitest';
import { LETTERS, type MeasureText } from '../lettering';
import { FAR, fittingLabels, levelAt, shortForms, shownLabels } from './detail';
import { visibleWindowOf } from './visibleWindow';

const measure: MeasureText = (text, style) => text.length * LETTERS[style].size * 0.6;
const LEAST = 11;

describe('levels of detail', () => {
  it('never show a text smaller than 11 pixels', () => {
    for (let scale = 0.05; scale < 8; scale *= 1.01) {
      const { detail } = levelAt(scale);
      if (detail === 'full')
        for (const { size } of [LETTERS.title, LETTERS.detail, LETTERS.name])
          expect(size * scale).toBeGreaterThanOrEqual(LEAST - 1e-9);
      expect(detail === 'colours').toBe(scale < FAR);
    }
    expect(LETTERS.label.size).toBeGreaterThanOrEqual(LEAST);
  });

  it('fit their labels to a scale that is no larger than that of the drawing, and little smaller', () => {
    for (let scale = FAR; scale < 1; scale *= 1.003) {
      const level = levelAt(scale);
      expect(level.scale).toBeLessThanOrEqual(scale + 1e-9);
      expect(level.scale).toBeGreaterThan(scale * 0.9);
    }
  });

  it('stay while the view moves, except where everything has to become simple', () => {
    const view = { x: 0, y: 0, width: 800, height: 500 };
    const near = visibleWindowOf(null, view, 0.8, false);
    expect(visibleWindowOf(near, view, 0.5, true)).toBe(near);
    expect(visibleWindowOf(near, view, 0.5, false).level.scale).toBeLessThanOrEqual(0.5);
    expect(visibleWindowOf(near, view, FAR / 2, true).level.detail).toBe('colours');
  });
});

describe('labels', () => {
  const title = shortForms('3×3 conv, 64, /2', ', ');

  it('say less where there is less room', () => {
    expect(title).toEqual(['3×3 conv, 64, /2', '3×3 conv, 64', '3×3 conv']);
    const widths = title.map((form) => measure(form, 'label'));
    for (const [i, width] of widths.entries()) {
      const place = { width: 2 * width, height: 100 };
      expect(fittingLabels([title], place, 0.5, measure)).toEqual([title[i]]);
    }
  });

  it('fit their place, and say nothing of what has no room for its title', () => {
    for (let width = 0; width < 200; width += 7)
      for (let height = 0; height < 60; height += 5) {
        const labels = fittingLabels([title, ['112×112×64'], ['stage']], { width, height }, 0.7, measure);
        for (const label of labels) expect(measure(label, 'label')).toBeLessThanOrEqual(width * 0.7);
        expect(labels.length * LETTERS.label.size).toBeLessThanOrEqual(height * 0.7);
        if (labels.length > 0) expect(title).toContain(labels[0]);
      }
  });

  it('show the title cut, in its shortest form, where a few of its letters have room', () => {
    const shown = (width: number, height: number) => shownLabels([title, ['stage']], { width, height }, 0.5, measure);
    expect(shown(60, 100)).toEqual(['3×3 conv']);
    expect(shown(60, 20)).toEqual([]);
    expect(shown(30, 100)).toEqual([]);
    expect(shown(400, 100)).toEqual([title[0], 'stage']);
  });
});
