import { describe, expect, it } from 'vitest';
import { analyze } from '@/network/analysis/analyze';
import { classifier, define, type LayerDefinition, layer } from '@/network/definition';
import type { ReceptiveField } from '@/network/layers/receptiveField';
import { LIMITS } from '@/network/limits';

type Link = (from: string, index: number) => LayerDefinition;

/** The field of every layer of a chain, one after the other, on images of 28 by 24 pixels. */
function fieldsOf(links: readonly Link[]): (ReceptiveField | null)[] {
  const layers: LayerDefinition[] = [];
  for (const [index, link] of links.entries()) layers.push(link(layers.at(-1)?.id ?? 'input', index));
  const last = layers.at(-1)?.id ?? 'input';
  const { nodes, issues } = analyze(
    define({
      name: 'Chain',
      input: { height: 28, width: 24, channels: 2 },
      classes: 3,
      layers: [...layers, layer('logits', 'dense', last, { units: 3 })],
      outputs: classifier('logits'),
    }),
  );
  expect(issues).toEqual([]);
  return nodes.flatMap(({ id, receptiveField }) => (layers.some((one) => one.id === id) ? [receptiveField] : []));
}

const pool =
  (side: number): Link =>
  (from, index) =>
    layer(`p${index}`, 'maxPool', from, { kernel: [side, side], stride: [side, side], padding: 'same' });

describe('a receptive field', () => {
  it('moves by the padding', () => {
    const [field] = fieldsOf([(from) => layer('pad', 'zeroPad', from, { padding: [3, 1, 0, 2] })]);
    expect(field).toEqual({ height: { low: -3, high: -3, jump: 1 }, width: { low: 0, high: 0, jump: 1 } });
  });

  it('moves by the padding times the stride before it', () => {
    const [, field] = fieldsOf([pool(2), (from) => layer('pad', 'zeroPad', from, { padding: [1, 0, 2, 0] })]);
    expect(field).toEqual({ height: { low: -2, high: -1, jump: 2 }, width: { low: -4, high: -3, jump: 2 } });
  });

  it('is one pixel out of every few in a shortcut without weights', () => {
    const [field] = fieldsOf([(from) => layer('short', 'channelPad', from, { stride: [2, 3], after: 4 })]);
    expect(field).toEqual({ height: { low: 0, high: 0, jump: 2 }, width: { low: 0, high: 0, jump: 3 } });
  });

  it('is unchanged by normalisation across channels', () => {
    const [before, after] = fieldsOf([pool(2), (from) => layer('n', 'lrn', from)]);
    expect(after).toEqual(before);
  });

  it('is unchanged by the statistics of a pixel, and the whole map with those of an example', () => {
    const [before, pixel] = fieldsOf([pool(2), (from) => layer('n', 'layerNorm', from)]);
    expect(pixel).toEqual(before);
    for (const norm of [
      (from: string) => layer('n', 'layerNorm', from, { over: 'example' }),
      (from: string) => layer('n', 'groupNorm', from, { groups: 2 }),
    ]) {
      // From the first pixel of 14 by 12 all others lie after it, from the last one before it.
      const [, field] = fieldsOf([pool(2), norm]);
      expect(field).toEqual({ height: { low: -26, high: 27, jump: 2 }, width: { low: -22, high: 23, jump: 2 } });
    }
  });

  it('is the window of an adaptive pooling that divides its input, and else its first window with the mean step', () => {
    const [even] = fieldsOf([(from) => layer('a', 'adaptiveAvgPool', from, { output: [7, 6] })]);
    expect(even).toEqual({ height: { low: 0, high: 3, jump: 4 }, width: { low: 0, high: 3, jump: 4 } });
    const [uneven] = fieldsOf([(from) => layer('a', 'adaptiveAvgPool', from, { output: [5, 48] })]);
    expect(uneven).toEqual({ height: { low: 0, high: 5, jump: 5.6 }, width: { low: 0, high: 0, jump: 0.5 } });
  });
});

describe('in networks of extreme depth', () => {
  it('fields become null before they lose a pixel', () => {
    const stride = LIMITS.stride.max;
    const fields = fieldsOf(Array.from({ length: 300 }, () => pool(stride)));
    // 32^10 is the last power of 32 that float64 counts in single pixels: 2^53 lies between it and the next.
    expect(fields.filter((field) => field !== null)).toHaveLength(10);
    expect(fields[9]).toMatchObject({ height: { jump: stride ** 10 }, width: { jump: stride ** 10 } });
    expect(fields.slice(10).every((field) => field === null)).toBe(true);
  });

  it('fields of steps below a pixel stay finite', () => {
    const shrink: Link = (from, index) => layer(`s${index}`, 'adaptiveAvgPool', from, { output: [1, 1] });
    const spread: Link = (from, index) => layer(`s${index}`, 'adaptiveAvgPool', from, { output: [1024, 1024] });
    const fields = fieldsOf(Array.from({ length: 400 }, (_, i) => (i % 2 ? spread : shrink)));
    for (const field of fields)
      for (const side of [field?.height, field?.width])
        for (const pixels of [side?.low, side?.high, side?.jump]) expect(Number.isFinite(pixels)).toBe(true);
  });
});
