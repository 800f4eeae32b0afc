import { beforeAll, describe, expect, it } from 'vitest';
import { layersInDepth, stretchesOf } from '@/drawing/depth/order';
import type { Recording } from '@/exchange/recording/recording';
import { type Analysis, analyze } from '@/network/analysis/analyze';
import type { Snapshot } from '@/record/snapshot';
import { samplingOf, trailOf } from '@/views/charts/sampling';
import { flowOf } from '@/views/training/depth/flow';
import { heatMapOf } from '@/views/training/depth/heatMap';
import type { MeasureName } from '@/views/training/depth/measures';
import { ProfileAxis } from '@/views/training/depth/ranges';
import { spreadOverTime } from '@/views/training/depth/spread';
import { DepthTable } from '@/views/training/depth/table';
import { readRecorded } from './read';

/** What the charts show of a recorded run of the 18-layer residual network: 60 steps, every fourth of them recorded. */
let recording: Recording;
let analysis: Analysis;
let last: Snapshot;
beforeAll(async () => {
  recording = await readRecorded('resnet18-tab');
  analysis = analyze(recording.definition);
  last = recording.snapshots.at(-1) as Snapshot;
});

function valuesOf(measure: MeasureName, ids: readonly string[]): (number | undefined)[] {
  const table = new DepthTable(analysis, measure);
  const row = table.row(last);
  return ids.map((id) => row[table.layers.findIndex(({ node }) => node.id === id)]);
}

const rounded = (values: readonly (number | undefined)[]) => values.map((value) => Number(value?.toPrecision(5)));

describe('over depth', () => {
  it('shows the gradient that a block input gets from skip path and branch together', () => {
    const [total] = valuesOf('activationGradient', ['s1b1_add_act']);
    const parts = last.edges.filter(({ from }) => from === 's1b1_add_act').map(({ stats }) => stats.rms);
    const mean = last.products.find(({ node }) => node === 's1b1_add_act')?.mean ?? Number.NaN;
    expect(parts).toHaveLength(2);
    expect(total).toBeCloseTo(Math.sqrt(parts.reduce((sum, rms) => sum + rms * rms, 2 * mean)), 12);
    expect(rounded([total])).toEqual([1.7872e-4]);
    expect(rounded(valuesOf('activationGradient', ['conv1', 's3b2_add', 'fc']))).toEqual([
      4.1297e-4, 1.0907e-4, 0.011641,
    ]);
  });

  it('shows what updates do to kernels', () => {
    expect(rounded(valuesOf('weightGradient', ['conv1', 'fc']))).toEqual([0.014651, 0.044643]);
    expect(rounded(valuesOf('gradientNorm', ['conv1', 'fc']))).toEqual([0.17582, 1.1294]);
    expect(rounded(valuesOf('weightNorm', ['conv1', 'fc']))).toEqual([6.0802, 4.8022]);
    expect(rounded(valuesOf('updateRatio', ['conv1', 'fc']))).toEqual([0.0016006, 0.014671]);
  });

  it('shows that batch norm leaves a deviation of one at the start of a run, and no ReLU dead', () => {
    expect(rounded(valuesOf('deviation', ['conv1', 'conv1_bn', 's3b2_a_bn']))).toEqual([0.49382, 0.9966, 1.0001]);
    expect(rounded(valuesOf('mean', ['conv1_act', 'gap']))).toEqual([0.32389, 0.94119]);
    expect(valuesOf('dead', ['conv1_act', 's3b2_add_act'])).toEqual([0, 0]);
  });

  it('finds no growth in a residual network, and has no theory for it', () => {
    const flow = flowOf(new DepthTable(analysis, 'activationGradientNorm'), last, 16);
    expect(flow).toMatchObject({ growth: { verdict: 'steady', layers: 13, silent: null }, chain: null });
    expect(flow?.growth.factor).toBeCloseTo(1.0493, 3);
  });

  it('puts three stages along the layers, and the blocks’ sums on the trunk', () => {
    const layers = layersInDepth(analysis);
    expect(stretchesOf(analysis, layers)).toHaveLength(3);
    const trunk = layers.filter(({ trunk }) => trunk).map(({ node }) => node.id);
    expect(trunk.filter((id) => id.endsWith('_add'))).toHaveLength(6);
    expect(trunk).not.toContain('s1b1_a');
  });
});

describe('over time', () => {
  it('has a column for each recorded step, and an axis that holds all of them', () => {
    const table = new DepthTable(analysis, 'activationGradient');
    const map = heatMapOf(table, recording.snapshots, 3);
    expect(map?.steps).toEqual(Array.from({ length: 15 }, (_, i) => 4 * i));
    for (const row of map?.rows ?? [])
      for (const value of Array.from(row)) {
        const share = map?.axis.shareOf(value) ?? Number.NaN;
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1);
      }
  });

  it('draws a profile within its axis', () => {
    for (const measure of ['weightGradient', 'updateRatio', 'mean', 'deviation'] as const) {
      const table = new DepthTable(analysis, measure);
      const axis = new ProfileAxis(table).at(last, trailOf(recording.snapshots, last));
      for (const value of table.row(last)) {
        expect(axis?.shareOf(value)).toBeGreaterThanOrEqual(0);
        expect(axis?.shareOf(value)).toBeLessThanOrEqual(1);
      }
    }
  });

  it('shows histograms of every third recorded step on one axis', () => {
    const weights = spreadOverTime(recording.snapshots, { type: 'weights', name: 'conv1/kernel' });
    expect(weights?.steps).toEqual([0, 12, 24, 36, 48]);
    expect(rounded([weights?.min, weights?.max])).toEqual([-1.3357, 1.2174]);
    for (const row of weights?.rows ?? []) expect(row.reduce((a, b) => a + b)).toBeCloseTo(1, 6);
    expect(spreadOverTime(recording.snapshots, { type: 'outputs', id: 'conv1_act' })?.min).toBe(0);
  });

  it('says how often a step was recorded', () => {
    expect(samplingOf(recording.snapshots)).toMatchObject({ count: 15, every: 4 });
  });
});
