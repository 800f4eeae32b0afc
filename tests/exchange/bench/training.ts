import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Dataset } from '@/data';
import { augment } from '@/data/augment';
import { fitImage } from '@/data/fit';
import { openDatasetFromDisk } from '@/data/node';
import { centred } from '@/data/pixelStatistics';
import { Model } from '@/engine/model';
import { createReferenceOps } from '@/engine/ops/reference';
import { learningRateAt } from '@/engine/schedule';
import { runStep } from '@/engine/step';
import type { Exportable } from '@/exchange/exporting';
import { encodePng } from '@/exchange/pictures/png';
import { fileStem } from '@/exchange/python/names';
import { moduleSource } from '@/exchange/pytorch/module';
import { pytorch } from '@/exchange/pytorch/pytorch';
import { writeSafetensors } from '@/lib/safetensors';
import { analyze } from '@/network/analysis/analyze';
import { type CatalogId, catalogEntry, defaultKnobs } from '@/network/catalog';
import { classifier, define, layer } from '@/network/definition';
import { createRandom } from '@/network/random';
import { OPTIMIZERS, SCHEDULES, type TrainingSettings } from '@/network/training';
import type { Split } from '@/record/dataset';
import type { WeightMap } from '@/record/tensor';
import type { Bench } from './bench';
import { withoutDropout } from './expected';
import { exportableOf } from './exportables';

const publicData = fileURLToPath(new URL('../../../public/data', import.meta.url));
/** A network of the catalog, as it opens. */
export const network = (id: CatalogId) => catalogEntry(id).build(catalogEntry(id).input, defaultKnobs(id) as never);

async function writeCase(folder: string, name: string, exportable: Exportable, facts: object): Promise<string> {
  const own = path.join(folder, name);
  await mkdir(own, { recursive: true });
  for (const file of await pytorch.write(exportable)) await writeFile(path.join(own, file.name), file.content);
  const { className } = moduleSource(exportable);
  const module = `${fileStem(exportable.analysis.definition.name)}.py`;
  await writeFile(path.join(own, 'case.json'), JSON.stringify({ className, module, ...facts }));
  return own;
}

/** The beginning of a split as the files that MNIST is published in. */
async function writeIdx(folder: string, dataset: Dataset, split: Split, count: number): Promise<void> {
  const prefix = split === 'train' ? 'train' : 't10k';
  const indices = Array.from({ length: count }, (_, i) => i);
  const head = (code: number, sizes: readonly number[]) => {
    const bytes = Buffer.alloc(4 + 4 * sizes.length);
    bytes.writeUInt32BE(0x0800 + code, 0);
    for (const [i, size] of sizes.entries()) bytes.writeUInt32BE(size, 4 + 4 * i);
    return bytes;
  };
  const pictures = [head(3, [count, dataset.height, dataset.width]), ...indices.map((i) => dataset.image(split, i))];
  const labels = [head(1, [count]), Uint8Array.from(indices, (i) => dataset.label(split, i))];
  await writeFile(path.join(folder, `${prefix}-images-idx3-ubyte.gz`), gzipSync(Buffer.concat(pictures)));
  await writeFile(path.join(folder, `${prefix}-labels-idx1-ubyte.gz`), gzipSync(Buffer.concat(labels)));
}

/** The first pictures of MNIST, as its files. */
export async function writeMnist(folder: string): Promise<void> {
  const dataset = await openDatasetFromDisk('mnist', publicData);
  await mkdir(folder, { recursive: true });
  await writeIdx(folder, dataset, 'train', 2_000);
  await writeIdx(folder, dataset, 'test', 500);
}

/** The same pictures, fewer, as the folders of a data set of the user's own. */
export async function writeMnistFolders(folder: string): Promise<void> {
  const dataset = await openDatasetFromDisk('mnist', publicData);
  for (const [split, count] of [
    ['train', 1_280],
    ['test', 200],
  ] as const) {
    for (let i = 0; i < count; i++) {
      const own = path.join(folder, split, String(dataset.label(split, i)));
      await mkdir(own, { recursive: true });
      await writeFile(path.join(own, `${String(i).padStart(5, '0')}.png`), encodePng(dataset.image(split, i), dataset));
    }
  }
}

const settingsOf = (more: Partial<TrainingSettings>): TrainingSettings => ({
  ...exportableOf(network('lenet5'), null).settings,
  ...more,
});

/** Weights after some steps on one batch, with weight decay, by the page. */
async function optimizerCase(folder: string, optimizer: TrainingSettings['optimizer'], id: CatalogId): Promise<void> {
  const definition = withoutDropout(network(id));
  const settings = settingsOf({
    optimizer,
    learningRate: optimizer === 'adam' || optimizer === 'rmsprop' ? 0.001 : 0.01,
    weightDecay: 0.01,
  });
  const ops = createReferenceOps();
  const model = new Model(ops, analyze(definition), 3);
  const weights = await model.read();
  const random = createRandom(4, 'batch');
  const { height, width, channels } = definition.input;
  const images = Float32Array.from({ length: 4 * height * width * channels }, () => random.uniform());
  const labels = [1, 0, 3, 2];
  model.prepareSlots(optimizer);
  for (let step = 0; step < 3; step++)
    await runStep(model, { images, labels }, { update: { settings, learningRate: settings.learningRate }, step });
  const tensors: WeightMap = {
    images: { shape: [4, height, width, channels], data: images },
    labels: { shape: [4], data: Float32Array.from(labels) },
    ...Object.fromEntries(Object.entries(await model.read()).map(([name, tensor]) => [`after/${name}`, tensor])),
  };
  const own = await writeCase(folder, `${optimizer}, ${id}`, exportableOf(definition, weights, { settings }), {
    type: 'optimizer',
    steps: 3,
  });
  await writeFile(path.join(own, 'expected.safetensors'), writeSafetensors(tensors, {}));
}

/** Where a run is after some steps, and the losses of those that follow when the page goes on from what it has saved. */
async function resumedCase(folder: string, optimizer: TrainingSettings['optimizer'], id: CatalogId): Promise<void> {
  const definition = withoutDropout(network(id));
  const isAdaptive = optimizer === 'adam' || optimizer === 'rmsprop';
  const [total, begun, further] = [12, 5, 4];
  const settings = settingsOf({ optimizer, learningRate: isAdaptive ? 0.002 : 0.02, weightDecay: 0.001 });
  const { height, width, channels } = definition.input;
  const batches = Array.from({ length: begun + further }, (_, step) => {
    const random = createRandom(7, 'batch', step);
    const images = Float32Array.from({ length: 4 * height * width * channels }, () => random.uniform());
    return { images, labels: Array.from({ length: 4 }, () => random.integer(definition.classes)) };
  });
  const ops = createReferenceOps();
  const analysis = analyze(definition);
  const trainOn = async (model: Model, from: number, to: number): Promise<number[]> => {
    const losses: number[] = [];
    for (let step = from; step < to; step++) {
      const learningRate = learningRateAt(settings, step, total);
      const { loss } = await runStep(model, batches[step] as never, { update: { settings, learningRate }, step });
      losses.push(loss);
    }
    return losses;
  };
  const first = new Model(ops, analysis, 3);
  await trainOn(first, 0, begun);
  const [weights, slots] = [await first.read(), await first.readSlots()];
  // Files hold 32-bit floats, and so does what the page goes on from.
  const again = new Model(ops, analysis, 3);
  again.write(weights);
  again.writeSlots(optimizer, slots, begun);
  const losses = await trainOn(again, begun, begun + further);

  const progress = { optimizer, step: begun, updates: begun, slots };
  const own = await writeCase(
    folder,
    `goes on, ${optimizer}, ${id}`,
    exportableOf(definition, weights, { settings, progress }),
    { type: 'resumed', begun, total, losses },
  );
  const tensors = Object.fromEntries(
    batches.slice(begun).flatMap(({ images, labels }, i) => [
      [`images/${i}`, { shape: [4, height, width, channels], data: images }],
      [`labels/${i}`, { shape: [4], data: Float32Array.from(labels) }],
    ]),
  );
  await writeFile(path.join(own, 'expected.safetensors'), writeSafetensors(tensors, {}));
}

/** Pictures of one size as inputs of another, and with every change at once. */
async function picturesCase(
  folder: string,
  name: string,
  from: { height: number; width: number; channels: number },
  to: { height: number; width: number; channels: number },
): Promise<void> {
  const random = createRandom(5, name);
  const count = 4;
  const size = from.height * from.width * from.channels;
  const bytes = Float32Array.from({ length: count * size }, () => random.integer(256));
  const values = bytes.map((value) => value / 255);
  const moments = Array.from({ length: to.channels }, (_, c) => ({ mean: 0.1 + 0.1 * c, deviation: 0.3 + 0.1 * c }));
  const inputs = Array.from({ length: count }, (_, i) =>
    centred(fitImage(values.slice(i * size, (i + 1) * size), from, to), to.channels, {
      channels: moments,
      grey: moments[0] as never,
    }),
  );
  const settings = settingsOf({ shift: 3, flip: true, rotation: 25, brightness: 0.4, cutout: 5 });
  const changed = values.slice();
  const draws = Array.from({ length: count }, (_, index) => {
    const showing = { seed: 6, epoch: 0, index };
    augment(changed, index * size, from, settings, showing);
    // What the page drew, in its order.
    const own = createRandom(showing.seed, 'augment', showing.epoch, index);
    const whole = (n: number) => Math.floor(own.uniform() * n);
    const [down, right] = [
      whole(2 * settings.shift + 1) - settings.shift,
      whole(2 * settings.shift + 1) - settings.shift,
    ];
    const [flip, turn, bright] = [own.uniform(), own.uniform(), own.uniform()];
    return { down, right, flip, turn, bright, row: whole(from.height), column: whole(from.width) };
  });
  const definition = define({
    name: 'Pictures',
    input: to,
    classes: 2,
    layers: [layer('fc', 'dense', 'input', { units: 2 })],
    outputs: classifier('fc'),
  });
  const exportable = exportableOf(definition, null, { settings, centring: moments });
  const dataset = { ...exportable.dataset, ...from, id: 'own-1' };
  const own = await writeCase(folder, name, { ...exportable, dataset }, { type: 'pictures', draws });
  const shape = [count, from.height, from.width, from.channels];
  const all = new Float32Array(inputs.flatMap((input) => [...input]));
  const tensors = {
    bytes: { shape, data: bytes },
    changed: { shape, data: changed },
    inputs: { shape: [count, to.height, to.width, to.channels], data: all },
  };
  await writeFile(path.join(own, 'expected.safetensors'), writeSafetensors(tensors, {}));
}

/** The script itself, in two processes, from a step within the second of two epochs on. */
async function laterCase(folder: string): Promise<void> {
  const definition = network('lenet5');
  const settings = settingsOf({ batchSize: 64, epochs: 2, learningRate: 0.05 });
  const model = new Model(createReferenceOps(), analyze(definition), 3);
  model.prepareSlots(settings.optimizer);
  const [weights, slots] = [await model.read(), await model.readSlots()];
  // 2,000 pictures are 31 batches.
  const progress = { optimizer: settings.optimizer, step: 40, updates: 40, slots };
  const exportable = exportableOf(definition, weights, { settings, progress });
  const facts = { type: 'ddp', steps: 10, from: 40, weights: `${fileStem(definition.name)}.safetensors` };
  await writeMnist(path.join(await writeCase(folder, 'two processes, lenet5, goes on', exportable, facts), 'data'));
}

/** The training script: its optimizers and pictures against the page's, and two processes that train together. */
export const trainingBench: Bench = {
  name: 'PyTorch training',
  needs: ['torch'],
  script: 'training.py',
  async make(folder) {
    for (const optimizer of OPTIMIZERS) await optimizerCase(folder, optimizer, 'lenet5');
    await optimizerCase(folder, 'momentum', 'lenet5-1998');
    for (const optimizer of OPTIMIZERS) await resumedCase(folder, optimizer, 'lenet5');
    await resumedCase(folder, 'momentum', 'lenet5-1998');
    await resumedCase(folder, 'adam', 'googlenet-tab');
    await picturesCase(
      folder,
      'pictures, 28 in 32',
      { height: 28, width: 28, channels: 1 },
      { height: 32, width: 32, channels: 1 },
    );
    await picturesCase(
      folder,
      'pictures, grey repeated',
      { height: 9, width: 12, channels: 1 },
      { height: 31, width: 27, channels: 3 },
    );
    await picturesCase(
      folder,
      'pictures, colour halved',
      { height: 16, width: 12, channels: 3 },
      { height: 8, width: 8, channels: 1 },
    );

    for (const [i, schedule] of SCHEDULES.entries()) {
      const settings = settingsOf({
        schedule,
        batchSize: 64,
        epochs: 1,
        learningRate: 0.05,
        ...(i === 1 && { shift: 2, labelNoise: 0.05, pictures: 1_000, frozen: ['c1'], centred: true }),
      });
      const id = (['lenet5', 'resnet18-tab', 'googlenet-tab'] as const)[i] as CatalogId;
      const centring = i === 1 ? [{ mean: 0.13066, deviation: 0.30811 }] : null;
      const definition = network(id);
      const frozen = id === 'resnet18-tab' ? ['conv1'] : [];
      const own = await writeCase(
        folder,
        `two processes, ${id}, ${schedule}`,
        exportableOf(definition, null, { settings: { ...settings, frozen }, centring }),
        { type: 'ddp', steps: 10 },
      );
      await writeMnist(path.join(own, 'data'));
    }
    await laterCase(folder);
  },
};
