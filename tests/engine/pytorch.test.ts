import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type GradientRecord, recordGradients } from '@/engine/gradients';
import { Model } from '@/engine/model';
import { createReferenceOps } from '@/engine/ops/reference';
import { loadSimdOpsInNode } from '@/engine/ops/simd/loadNode';
import { emptyRecord } from '@/engine/probes';
import { runStep } from '@/engine/step';
import { analyze } from '@/network/analysis/analyze';
import type { Definition } from '@/network/definition';
import type { Ops } from '@/network/ops';
import { sizeOf } from '@/network/shape';
import { NETWORKS } from './pytorchNetworks';

/** Results of tests/reference/make_networks.py: PyTorch in float64. */
const FIXTURE = JSON.parse(readFileSync(new URL('../reference/networks.json', import.meta.url), 'utf8')) as {
  readonly networks: Readonly<Record<string, Expected>>;
};

interface Expected {
  readonly loss: number;
  readonly weights: Readonly<
    Record<string, { readonly rms: number; readonly first: number[]; readonly last: number[] }>
  >;
  readonly edges: readonly { readonly from: string; readonly to: string; readonly rms: number }[];
  readonly products: readonly { readonly node: string; readonly readers: readonly string[]; readonly mean: number }[];
  readonly batchNorm: Readonly<Record<string, { readonly mean: number[]; readonly variance: number[] }>>;
}

const BATCH = 4;
const LABELS = [3, 0, 9, 4];

/** offset + scale · sin(0.7 i + phase): the formula of the script. */
const wave = (count: number, phase: number, scale: number, offset = 0): Float32Array =>
  Float32Array.from({ length: count }, (_, i) => offset + scale * Math.sin(0.7 * i + phase));

/** Writes the weights of the script; the phase of each is its position in the order of the script's results. */
function writeWeights(model: Model, names: readonly string[]): void {
  for (const [phase, name] of names.entries()) {
    const shape = model.weights.get(name)?.spec.shape;
    if (!shape) throw new Error(`The network has no '${name}'`);
    const short = name.slice(name.indexOf('/') + 1);
    const fanIn = sizeOf(shape.slice(0, -1));
    const [scale = 0, offset = 0] =
      {
        kernel: [1.5 / Math.sqrt(fanIn), 0],
        bias: [0.1, 0],
        gamma: [0.3, 1],
        beta: [0.2, 0],
        coefficient: [0.1, 0.25],
      }[short] ?? [];
    model.write({ [name]: { shape, data: wave(sizeOf(shape), phase, scale, offset) } });
  }
}

const ENGINES: readonly [string, () => Ops | Promise<Ops>, number][] = [
  ['reference', createReferenceOps, 1e-5],
  ['simd', loadSimdOpsInNode, 1e-4],
];

describe.each(ENGINES)('%s agrees with PyTorch', (_name, makeOps, tolerance) => {
  it.each(Object.keys(NETWORKS))('%s', async (name) => {
    const expected = FIXTURE.networks[name] as Expected;
    const definition = NETWORKS[name] as Definition;
    const model = new Model(await makeOps(), analyze(definition), 1);
    writeWeights(model, Object.keys(expected.weights));
    const { height, width, channels } = definition.input;
    const record: GradientRecord = { ...emptyRecord(), gradients: {}, input: null };
    const batch = { images: wave(BATCH * height * width * channels, 0.3, 0.5, 0.5), labels: LABELS };
    const { loss } = await runStep(model, batch, {
      update: null,
      step: 0,
      inputGradient: true,
      watcher: recordGradients(model, record),
    });

    const near = (found: number, truth: number, scale: number, what: string) =>
      expect(Math.abs(found - truth) / scale, what).toBeLessThan(tolerance);
    near(loss, expected.loss, Math.abs(expected.loss), 'loss');
    expect(Object.keys(record.gradients).sort()).toEqual(Object.keys(expected.weights).sort());
    const largest = Math.max(...Object.values(expected.weights).map(({ rms }) => rms));
    for (const [weight, { rms, first, last }] of Object.entries(expected.weights)) {
      const gradient = record.gradients[weight] as Float32Array;
      // A bias before batch norm has no gradient: thousands of terms cancel, and only rounding errors are left.
      const scale = rms < 1e-9 * largest ? largest : rms;
      near(Math.hypot(...gradient) / Math.sqrt(gradient.length), rms, scale, `${weight} rms`);
      for (const [i, value] of first.entries()) near(gradient[i] as number, value, 10 * scale, `${weight} [${i}]`);
      for (const [i, value] of last.entries())
        near(
          gradient[gradient.length - last.length + i] as number,
          value,
          10 * scale,
          `${weight} [-${last.length - i}]`,
        );
    }
    expect(record.edges).toHaveLength(expected.edges.length);
    for (const { from, to, rms } of expected.edges) {
      const edge = record.edges.find((one) => one.from === from && one.to === to);
      near(edge?.stats.rms ?? Number.NaN, rms, rms, `${from} → ${to}`);
    }
    const rmsOf = (from: string, to: string | undefined) =>
      expected.edges.find((edge) => edge.from === from && edge.to === to)?.rms ?? Number.NaN;
    expect(record.products).toHaveLength(expected.products.length);
    for (const { node, readers, mean } of expected.products) {
      const [a, b] = readers;
      const product = record.products.find(
        (one) => one.node === node && readers.every((reader) => one.readers.includes(reader)),
      );
      near(product?.mean ?? Number.NaN, mean, rmsOf(node, a) * rmsOf(node, b), `${node} → ${a}, ${b}`);
    }
    for (const [id, { mean, variance }] of Object.entries(expected.batchNorm)) {
      const found = record.batchNorm[id];
      for (const [i, value] of mean.entries())
        near(found?.batchMean[i] as number, value, Math.max(1, Math.abs(value)), `${id} mean`);
      for (const [i, value] of variance.entries())
        near(found?.batchVariance[i] as number, value, Math.max(1, Math.abs(value)), `${id} variance`);
    }
    model.dispose();
  });
});
