import { describe, expect, it, test } from 'vitest';
import { miniatureOf } from '../../drawing/miniature';
import { CATALOG_IDS } from '../../network/catalog';
import { publishedAnalysis } from '../../network/catalog/published';

test('offers carry the published counts', () => {
  expect(publishedAnalysis('lenet5').totals.trainable).toBe(61_706);
  expect(publishedAnalysis('googlenet').totals.trainable).toBe(6_998_552);
});

describe('the miniature of a network', () => {
  it.each(CATALOG_IDS)('%s fits its place, without overlaps along the way', (id) => {
    const { bars, arcs } = miniatureOf(publishedAnalysis(id));
    expect(bars.length).toBeGreaterThan(5);
    for (const { x, y, width, height } of bars) {
      expect(Math.min(x, y, width, height)).toBeGreaterThanOrEqual(0);
      expect(Math.max(x + width, y + height)).toBeLessThanOrEqual(1 + 1e-9);
    }
    for (const { from, to } of arcs) expect(to).toBeGreaterThan(from);
    const columns = new Set(bars.map(({ x }) => x));
    for (const x of columns) {
      const inColumn = bars.filter((bar) => bar.x === x).sort((a, b) => a.y - b.y);
      for (const [i, bar] of inColumn.entries()) {
        const above = inColumn[i - 1];
        if (above) expect(bar.y).toBeGreaterThanOrEqual(above.y + above.height - 1e-9);
      }
    }
  });

  it('shows each skip as an arc and each branch as a bar', () => {
    expect(miniatureOf(publishedAnalysis('resnet20')).arcs).toHaveLength(9);
    expect(miniatureOf(publishedAnalysis('plain20')).arcs).toEqual([]);
    // 22 layers with parameters, 9 blocks of 6 convolutions, a pooling and a join in them; no auxiliary heads.
    const { bars } = miniatureOf(publishedAnalysis('googlenet'));
    expect(bars.filter(({ family }) => family === 'join')).toHaveLength(9);
    expect(bars.filter(({ family }) => family === 'convolution')).toHaveLength(3 + 9 * 6);
    expect(bars.filter(({ family }) => family === 'dense')).toHaveLength(1);
  });
});
