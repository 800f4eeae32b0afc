import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { digit } from '@/app/firstVisit/digit';
import { DIGIT, normaliseDigit } from '@/data/digit';
import { fitImage } from '@/data/fit';
import { predict } from '@/engine/evaluate';
import { Model } from '@/engine/model';
import { loadSimdOpsInNode } from '@/engine/ops/simd/loadNode';
import { analyze } from '@/network/analysis/analyze';
import { catalogEntry, defaultKnobs } from '@/network/catalog';
import { PEN } from '@/views/input/pad/strokes';
import { loadShippedWeights } from '@/worker/shippedWeights';
import { draw, type Stroke } from './strokes';

const SIDE = 112;

it('the digit that draws itself on a first visit is read as a three by the weights that ship', async () => {
  const points = digit();
  const strokes = points.slice(1).map(({ x, y }, i): Stroke => {
    const { x: fromX, y: fromY } = points[i] as (typeof points)[number];
    return [SIDE * fromX, SIDE * fromY, SIDE * x, SIDE * y];
  });
  const pixels = draw(SIDE, SIDE, strokes, SIDE * PEN);
  const entry = catalogEntry('lenet5');
  const definition = entry.build(entry.input, defaultKnobs('lenet5'));
  const model = new Model(await loadSimdOpsInNode(), analyze(definition), 7);
  const file = async () =>
    new Uint8Array(await readFile(new URL('../../public/weights/lenet5.safetensors', import.meta.url)));
  model.write((await loadShippedWeights('lenet5', new AbortController().signal, file)).weights);
  const image = fitImage(normaliseDigit(pixels, SIDE, SIDE), DIGIT, definition.input);
  const probabilities = await predict(model, image);
  model.dispose();
  expect(probabilities[3]).toBeGreaterThan(0.95);
});

it('is one stroke on the pad, without jumps', () => {
  const points = digit();
  for (const { x, y } of points) expect(Math.min(x, y, 1 - x, 1 - y)).toBeGreaterThan(PEN / 2);
  for (const [i, { x, y }] of points.slice(1).entries())
    expect(Math.hypot(x - (points[i]?.x ?? 0), y - (points[i]?.y ?? 0))).toBeLessThan(0.05);
});
