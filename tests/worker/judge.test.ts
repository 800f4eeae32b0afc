/** The network's answers to the test pictures one by one, and those pictures in a plane. */
import { expect, it } from 'vitest';
import { analyze } from '@/network/analysis/analyze';
import { lastHidden } from '@/network/analysis/lastHidden';
import { CATALOG_IDS, catalogEntry, defaultKnobs } from '@/network/catalog';
import { accuracyOf } from '@/record/judgement';
import { LOAD, testBench } from './testBench';

async function trained() {
  const bench = testBench();
  await bench.engine.request('load', LOAD);
  await bench.engine.request('train', { steps: 5 });
  return bench;
}

it('answers agree with predictions and with the evaluation', async () => {
  const { engine } = await trained();
  const judgement = await engine.request('judge', { count: 1_000 });
  const { images, labels } = await engine.request('pictures', { split: 'test', start: 0, count: 4 });
  const probabilities = await engine.request('predict', { images });
  expect(judgement).toMatchObject({ step: 5, classes: 2, whole: true });
  expect([...judgement.labels]).toEqual([...labels]);
  for (let i = 0; i < 4; i++) {
    const [a, b] = [probabilities[2 * i] as number, probabilities[2 * i + 1] as number];
    expect(judgement.answers[i]).toBe(b > a ? 1 : 0);
    expect([judgement.confidence[i], judgement.second[i]]).toEqual([Math.max(a, b), Math.min(a, b)]);
  }
  expect(accuracyOf(judgement)).toBe((await engine.request('evaluate', {})).accuracy);
  expect((await engine.request('judge', { count: 3 })).labels).toHaveLength(3);
  expect((await engine.request('judge', { count: 3 })).whole).toBe(false);
});

it('pictures lie in the plane of what the last layer with weights reads', async () => {
  const { engine } = await trained();
  const { images } = await engine.request('pictures', { split: 'test', start: 0, count: 4 });
  const { data } = await engine.request('activations', { images, layer: 'relu' });
  const plane = await engine.request('plane', { count: 4, method: 'pca' });
  expect(plane).toMatchObject({ step: 5, layer: 'relu', features: data.length / 4 });
  // Four points in any space: with two directions, no distance is longer than in full.
  const { points, features } = plane;
  const full = (i: number, j: number) =>
    Math.hypot(
      ...data.subarray(i * features, (i + 1) * features).map((x, k) => x - (data[j * features + k] as number)),
    );
  for (let i = 0; i < 4; i++)
    for (let j = 0; j < i; j++) {
      const flat = Math.hypot(
        (points[2 * i] as number) - (points[2 * j] as number),
        (points[2 * i + 1] as number) - (points[2 * j + 1] as number),
      );
      expect(flat).toBeLessThanOrEqual(full(i, j) + 1e-5);
    }
  const share = (plane.explained?.[0] ?? 0) + (plane.explained?.[1] ?? 0);
  expect(share).toBeGreaterThan(0.9);
});

it('every network of the catalog has such a layer, whose output is not its answer', () => {
  const found = CATALOG_IDS.map((id) => {
    const analysis = analyze(catalogEntry(id).build(catalogEntry(id).input, defaultKnobs(id)));
    const hidden = lastHidden(analysis);
    expect(hidden === null ? undefined : analysis.byId.get(hidden), id).toBeDefined();
    return [id, hidden];
  });
  expect(Object.fromEntries(found)).toMatchObject({ lenet5: 'f6_act', 'lenet5-1998': 'f6_act' });
});
