import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { unzipSync, zipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadSimdOpsInNode } from '@/engine/ops/simd/loadNode';
import { kerasReader } from '@/exchange/fromKeras/kerasReader';
import type { Imported, ImportedNetwork, PickedFile } from '@/exchange/reading/importing';
import { heldSource } from '@/lib/byteSource';
import { joinBytes } from '@/lib/joinBytes';
import { analyze } from '@/network/analysis/analyze';
import type { Ops } from '@/network/ops';
import { outputsOf } from './exportable';

const FOLDER = new URL('./kerasFiles/', import.meta.url);

interface Outcome {
  readonly input: readonly number[];
  readonly softmax: boolean;
  readonly parameters: number;
  readonly outputs: readonly (readonly number[])[];
}

/** What kerasFiles/make_files.py wrote down: results of Keras itself. */
const OUTCOMES = JSON.parse(readFileSync(new URL('outcomes.json', FOLDER), 'utf8')) as Record<string, Outcome>;
const COUNT = 2;

let ops: Ops;
beforeAll(async () => {
  ops = await loadSimdOpsInNode();
});

const bytesOf = (name: string) => new Uint8Array(readFileSync(new URL(name, FOLDER)));
const file = (name: string): PickedFile => ({ name, source: heldSource(bytesOf(name)) });

async function read(one: PickedFile): Promise<ImportedNetwork> {
  expect(kerasReader.recognises(one)).toBe(true);
  const opened: Imported = await kerasReader.read(one, []);
  if (!opened.ok) throw new Error(JSON.stringify(opened.problem));
  return opened.network;
}

const parametersOf = ({ definition }: ImportedNetwork): number => {
  const { trainingTotals } = analyze(definition);
  return trainingTotals.trainable + trainingTotals.nonTrainable;
};

/** The formula of the script. */
const pictures = (size: number): Float32Array => Float32Array.from({ length: size }, (_, i) => Math.sin(0.7 * i));

function softmax(values: Float32Array, classes: number): number[] {
  const result: number[] = [];
  for (let at = 0; at < values.length; at += classes) {
    const powers = [...values.subarray(at, at + classes)].map(Math.exp);
    const sum = powers.reduce((a, b) => a + b, 0);
    result.push(...powers.map((power) => power / sum));
  }
  return result;
}

describe('a file of Keras', () => {
  const runnable = [
    'blocks.keras',
    'blocks.h5',
    'tutorial.keras',
    'tutorial.h5',
    'packed.h5',
    'nested.keras',
    'nested.h5',
  ];
  it.each(runnable)('%s computes what Keras computes', async (name) => {
    const network = await read(file(name));
    const outcome = OUTCOMES[name === 'packed.h5' ? 'tutorial' : name.replace(/\..*/, '')] as Outcome;
    expect(network.missing).toEqual([]);
    expect(analyze(network.definition).issues).toEqual([]);
    expect(parametersOf(network)).toBe(outcome.parameters);
    const images = pictures(COUNT * outcome.input.reduce((a, b) => a * b, 1));
    const found = await outputsOf(ops, network.definition, network.weights ?? {}, images);
    for (const [i, logits] of found.entries()) {
      const values = outcome.softmax ? softmax(logits, network.definition.classes) : [...logits];
      const wanted = outcome.outputs[i] ?? [];
      const largest = Math.max(...wanted.map(Math.abs));
      expect(values).toHaveLength(wanted.length);
      for (const [k, value] of values.entries())
        expect(Math.abs(value - (wanted[k] ?? 0))).toBeLessThan(1e-4 * largest);
    }
  });

  it.each(['blocks', 'tutorial', 'nested', 'pixels', 'unknown'])(
    '%s.json opens as the same network, without weights',
    async (name) => {
      const network = await read(file(`${name}.json`));
      expect(network.weights).toBeNull();
      const whole = await read(file(`${name}.keras`));
      const { name: _, ...definition } = whole.definition;
      const withoutParameters = definition.layers.map((layer) =>
        'parameters' in layer ? { ...layer, parameters: 0 } : layer,
      );
      expect(network.definition).toMatchObject({ ...definition, layers: withoutParameters });
    },
  );

  it('keeps what it does to pixels apart from the network', async () => {
    const { pixels, definition } = await read(file('pixels.keras'));
    expect(pixels?.order).toBe('rgb');
    expect(pixels?.mean.map((value) => value.toFixed(6))).toEqual(['0.485000', '0.456000', '0.406000']);
    expect(pixels?.deviation.map((value) => value.toFixed(6))).toEqual(['0.229000', '0.224000', '0.225000']);
    expect(definition.layers.map(({ kind }) => kind)).toEqual(['conv2d', 'globalAveragePool', 'dense']);
  });

  it('draws what there is no kind for, with shapes and parameters', async () => {
    const network = await read(file('unknown.keras'));
    expect(network.missing.map(({ operation, text }) => [operation, text.en])).toEqual([
      ['Conv2DTranspose', 'There is no layer “Conv2DTranspose” here.'],
      ['UpSampling2D', 'There is no layer “UpSampling2D” here.'],
    ]);
    const { byId, issues } = analyze(network.definition);
    expect(new Set(issues.map(({ problem }) => problem.code))).toEqual(new Set(['notComputed']));
    expect([...byId.values()].map(({ outputShape }) => outputShape)).toEqual([
      [8, 8, 3],
      [6, 6, 4],
      [6, 6, 4],
      [12, 12, 3],
      [24, 24, 3],
      [22, 22, 5],
      [5],
      [3],
      [3],
    ]);
    expect(parametersOf(network)).toBe(OUTCOMES.unknown?.parameters);
  });

  it.each([
    ['stored', 0],
    ['packed', 6],
  ] as const)(
    'reads weights that are %s in the archive, of a stored one no more at once than it wants',
    async (_, level) => {
      const weights = unzipSync(bytesOf('nested.keras'));
      const { 'config.json': config, 'model.weights.h5': values } = weights as Record<string, Uint8Array>;
      // HDF5 does not mind what follows its end.
      const long = joinBytes([values as Uint8Array, new Uint8Array(12 * 2 ** 20)]);
      const held = heldSource(
        zipSync({ 'config.json': config as Uint8Array, 'model.weights.h5': long }, { level }).slice(),
      );
      let most = 0;
      const watched =
        (read: (start: number, end: number) => Uint8Array<ArrayBuffer>) =>
        (start: number, end: number): Uint8Array<ArrayBuffer> => {
          most = Math.max(most, end - start);
          return read(start, end);
        };
      const source = { size: held.size, read: watched(held.read), copy: watched(held.copy) };
      expect(await read({ name: 'nested.keras', source })).toEqual(await read(file('nested.keras')));
      expect(most).toBeLessThanOrEqual(4 * 2 ** 20);
    },
  );

  it('groups the layers of a model inside a model', async () => {
    const { definition } = await read(file('nested.keras'));
    expect(definition.groups.map(({ title, layers }) => [title, layers])).toEqual([
      ['features', ['features.conv', 'features.norm']],
      ['head', ['head.conv', 'head.act']],
    ]);
  });
});

describe('a network of keras.applications', () => {
  /** Those of which nothing is missing. */
  const RUNNABLE = [
    'VGG16',
    'ResNet50',
    'ResNet50V2',
    'InceptionV3',
    'Xception',
    'MobileNet',
    'MobileNetV2',
    'DenseNet121',
  ];
  it.each(RUNNABLE)('%s opens with the parameters that Keras counts', async (name) => {
    const network = await application(name);
    expect(network.missing).toEqual([]);
    expect(analyze(network.definition).issues).toEqual([]);
    expect(parametersOf(network)).toBe(OUTCOMES[name]?.parameters);
  });

  it.each(['EfficientNetB0', 'NASNetMobile', 'ConvNeXtTiny'])('%s opens as a picture', async (name) => {
    const network = await application(name);
    const { issues, nodes } = analyze(network.definition);
    expect(network.missing.length).toBeGreaterThanOrEqual(name === 'EfficientNetB0' ? 0 : 1);
    expect(issues.every(({ problem }) => problem.code === 'notComputed')).toBe(true);
    expect(nodes.every(({ outputShape }) => outputShape !== null)).toBe(true);
  });

  const application = (name: string) =>
    read({
      name: `${name}.json`,
      source: heldSource(new Uint8Array(gunzipSync(readFileSync(new URL(`applications/${name}.json.gz`, FOLDER))))),
    });
});
