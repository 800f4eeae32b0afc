import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { observe, predict } from '@/engine/evaluate';
import { attributionTask, gradCamTask, occlusionTask, saliencyTask } from '@/engine/inspect/attribution';
import { Model } from '@/engine/model';
import { createReferenceOps } from '@/engine/ops/reference';
import { loadSimdOpsInNode } from '@/engine/ops/simd/loadNode';
import { runToEnd, type Task } from '@/engine/task';
import { analyze } from '@/network/analysis/analyze';
import { lastMapLayer, mapLayers } from '@/network/analysis/mapLayers';
import { type CatalogId, catalogEntry, defaultKnobs } from '@/network/catalog';
import { define, layer } from '@/network/definition';
import { cellsAlong, coveredAlong, picturesAtOnce, positionsOf, proposedSquares } from '@/network/occlusion';
import type { Ops } from '@/network/ops';
import { createRandom } from '@/network/random';
import type { Attribution } from '@/record/reports';

const [HEIGHT, WIDTH, CHANNELS, CLASSES, MAPS] = [9, 7, 2, 4, 5];
const LABEL = 2;

/** A normalisation with two readers, a residual sum, and a head that exists only in training. */
const network = (scores: 'dense' | 'rbf') =>
  analyze(
    define({
      name: 'Residual',
      input: { height: HEIGHT, width: WIDTH, channels: CHANNELS },
      classes: CLASSES,
      layers: [
        layer('conv1', 'conv2d', 'input', { filters: MAPS, kernel: [3, 3], padding: 'same' }),
        layer('bn1', 'batchNorm', 'conv1'),
        layer('tanh1', 'tanh', 'bn1'),
        layer('conv2', 'conv2d', 'tanh1', { filters: MAPS, kernel: [3, 3], padding: 'same' }),
        layer('add', 'add', ['conv2', 'bn1']),
        layer('tanh2', 'tanh', 'add'),
        layer('pool', 'globalAveragePool', 'tanh2'),
        scores === 'dense'
          ? layer('scores', 'dense', 'pool', { units: CLASSES })
          : layer('scores', 'rbf', 'pool', { units: CLASSES, centres: CENTRES }),
        layer('side', 'globalAveragePool', 'tanh1'),
        layer('auxiliary', 'dense', 'side', { units: CLASSES }),
      ],
      outputs: [
        { from: 'scores', weight: 1, loss: scores === 'dense' ? 'crossEntropy' : 'map', trainingOnly: false },
        { from: 'auxiliary', weight: 0.3, loss: 'crossEntropy', trainingOnly: true },
      ],
    }),
  );
const CENTRES = [
  [0, 1, 0, 1, 1],
  [1, 1, 0, 0, 1],
  [0, 0, 1, 0, 1],
  [1, 0, 0, 1, 0],
];

const imageRandom = createRandom(11, 'image');
const image = Float32Array.from({ length: HEIGHT * WIDTH * CHANNELS }, () => imageRandom.uniform());
/** Several labels, because the ReLU may leave nothing of the map of one class. */
const LABELS = [0, 1, 2, 3];

async function modelOf(ops: Ops, scores: 'dense' | 'rbf'): Promise<Model> {
  const model = new Model(ops, network(scores), 5);
  const random = createRandom(11, 'statistics');
  const weights = await model.read();
  // As after a training, and not as initialised.
  for (const [name, { data }] of Object.entries(weights))
    if (/bn1/.test(name)) for (const i of data.keys()) data[i] = 0.5 + 0.8 * random.uniform();
  model.write(weights);
  return model;
}

/** The evidence for each class: its score, or minus its distance. */
async function scoresOf(model: Model, picture: Float32Array, scores: 'dense' | 'rbf'): Promise<number[]> {
  const { outputs } = await observe(model, picture, ['scores']);
  return Array.from(outputs.scores?.data ?? [], (score) => (scores === 'dense' ? 1 : -1) * score);
}

const STEP = 1 / 64;
const question = { image, label: LABEL };
const run = (task: Task<Promise<Attribution>>) => runToEnd(task);

function expectClose(found: ArrayLike<number>, expected: ArrayLike<number>, tolerance: number): void {
  const largest = Math.max(...Array.from(expected, Math.abs));
  expect(largest).toBeGreaterThan(0);
  expect(found.length).toBe(expected.length);
  for (let i = 0; i < expected.length; i++)
    expect(Math.abs((found[i] as number) - (expected[i] as number))).toBeLessThan(tolerance * largest);
}

/** ReLU of the weighed sum of maps. */
const weighed = (maps: Float32Array, weight: (k: number) => number): number[] =>
  Array.from({ length: HEIGHT * WIDTH }, (_, pixel) => {
    let sum = 0;
    for (let k = 0; k < MAPS; k++) sum += weight(k) * (maps[pixel * MAPS + k] as number);
    return Math.max(0, sum);
  });

/** The maps of all classes, one after the other. */
async function gradCamOfAll(model: Model, node: string): Promise<number[]> {
  const all: number[] = [];
  for (const label of LABELS) {
    const { map } = await run(gradCamTask(model, { image, label }, node));
    expect(map.shape).toEqual([HEIGHT, WIDTH, 1]);
    all.push(...map.data);
  }
  return all;
}

// Differences of scores in float32 hold fewer digits than the slopes themselves.
for (const [name, open, slopeError] of [
  ['reference', async () => createReferenceOps(), 1e-3],
  ['simd', loadSimdOpsInNode, 5e-3],
] as const)
  describe(`on ${name}`, () => {
    let ops: Ops;
    beforeAll(async () => {
      ops = await open();
    });
    afterAll(() => ops.dispose());

    for (const scores of ['dense', 'rbf'] as const) {
      test(`saliency is the slope of the ${scores} score, the largest over the channels`, async () => {
        const model = await modelOf(ops, scores);
        const slopes = new Float64Array(image.length);
        for (const i of image.keys()) {
          const [up, down] = [image.slice(), image.slice()];
          up[i] = (up[i] as number) + STEP;
          down[i] = (down[i] as number) - STEP;
          const [above, below] = [await scoresOf(model, up, scores), await scoresOf(model, down, scores)];
          slopes[i] = ((above[LABEL] as number) - (below[LABEL] as number)) / (2 * STEP);
        }
        const expected = Array.from({ length: HEIGHT * WIDTH }, (_, pixel) =>
          Math.max(...Array.from({ length: CHANNELS }, (_, c) => Math.abs(slopes[pixel * CHANNELS + c] as number))),
        );
        const { map, probability } = await run(saliencyTask(model, question));
        expect(map.shape).toEqual([HEIGHT, WIDTH, 1]);
        expectClose(map.data, expected, slopeError);
        expect(probability).toBe((await predict(model, image))[LABEL]);
        model.dispose();
      });

      test(`Grad-CAM weighs maps by how the ${scores} score follows all of their pixels together`, async () => {
        const model = await modelOf(ops, scores);
        const maps = (await observe(model, image, ['bn1'])).outputs.bn1?.data ?? new Float32Array();
        // Beta shifts all pixels of a map alike, so the slope along it is the sum of the gradients there.
        const weights = await model.read();
        const slopes: number[][] = [];
        for (let k = 0; k < MAPS; k++) {
          const at = async (shift: number) => {
            const moved = structuredClone(weights);
            const beta = moved['bn1/beta']?.data ?? [];
            beta[k] = (beta[k] ?? 0) + shift;
            model.write(moved);
            return await scoresOf(model, image, scores);
          };
          const [above, below] = [await at(STEP), await at(-STEP)];
          slopes.push(LABELS.map((label) => ((above[label] as number) - (below[label] as number)) / (2 * STEP)));
        }
        model.write(weights);
        const expected = LABELS.flatMap((label) => weighed(maps, (k) => (slopes[k]?.[label] ?? 0) / (HEIGHT * WIDTH)));
        expectClose(await gradCamOfAll(model, 'bn1'), expected, slopeError);
        model.dispose();
      });
    }

    test('Grad-CAM before a global average is the class activation map: the dense weights over the count of pixels', async () => {
      const model = await modelOf(ops, 'dense');
      const { outputs } = await observe(model, image, ['tanh2']);
      const kernel = (await model.read(['scores']))['scores/kernel']?.data ?? [];
      const maps = outputs.tanh2?.data ?? new Float32Array();
      const expected = LABELS.flatMap((label) =>
        weighed(maps, (k) => (kernel[k * CLASSES + label] ?? 0) / (HEIGHT * WIDTH)),
      );
      expectClose(await gradCamOfAll(model, 'tanh2'), expected, 1e-5);
      model.dispose();
    });

    test('occlusion is what prediction says of pictures that were covered by hand', async () => {
      const model = await modelOf(ops, 'dense');
      const mean = [0, 1].map((c) => image.filter((_, i) => i % CHANNELS === c).reduce((a, b) => a + b, 0) / 63);
      const whole = (await predict(model, image))[LABEL] as number;
      const expected: number[] = [];
      // Cells of two pixels with one more on each side but for the last row and column of a square of four.
      for (let row = 0; row < HEIGHT; row += 2)
        for (let column = 0; column < WIDTH; column += 2) {
          const covered = image.map((value, i) => {
            const [y, x] = [Math.floor(i / (WIDTH * CHANNELS)), Math.floor(i / CHANNELS) % WIDTH];
            const under = y >= row - 1 && y < row + 3 && x >= column - 1 && x < column + 3;
            return under ? (mean[i % CHANNELS] as number) : value;
          });
          expected.push(whole - ((await predict(model, covered))[LABEL] as number));
        }
      const { map, probability } = await run(occlusionTask(model, question, { window: 4, stride: 2 }));
      expect(map.shape).toEqual([5, 4, 1]);
      expectClose(map.data, expected, 1e-3);
      expect(Math.min(...map.data)).toBeLessThan(0);
      expect(probability).toBeCloseTo(whole, 6);
      model.dispose();
    });

    test('nothing stays in memory, whether a pass ends or is ended', async () => {
      const model = await modelOf(ops, 'dense');
      const before = ops.memory();
      const kinds = [
        () => saliencyTask(model, question),
        () => gradCamTask(model, question, 'bn1'),
        () => occlusionTask(model, question, { window: 3, stride: 1 }),
      ];
      for (const make of kinds) {
        for (let i = 0; i < 3; i++) await run(make());
        expect(ops.memory()).toEqual(before);
        for (const pieces of [1, 4, 9, 12]) {
          const begun = make() as Task<unknown>;
          for (let i = 0; i < pieces; i++) expect(begun.next().done).toBe(false);
          begun.return(undefined as never);
          // A batch that was sent already is still read.
          await new Promise((resolve) => setTimeout(resolve));
          expect(ops.memory()).toEqual(before);
        }
      }
      model.dispose();
    });
  });

describe('a map by any method', () => {
  const ops = createReferenceOps();
  const wanted = { image, label: LABEL, layer: null, window: 3, stride: 1 } as const;

  test('of occlusion tells how many pictures it has covered, once they are computed', async () => {
    const model = await modelOf(ops, 'dense');
    const steps = await Promise.all(attributionTask(model, { ...wanted, method: 'occlusion' }));
    expect(steps.at(-1)).toEqual({ task: 'occlusion', done: HEIGHT * WIDTH, total: HEIGHT * WIDTH });
    const done = steps.map((step) => step.done);
    expect(done).toEqual([...done].sort((a, b) => a - b));
    model.dispose();
  });

  test('of what does not exist is refused', async () => {
    const model = await modelOf(ops, 'dense');
    for (const wrong of [
      { method: 'saliency', label: CLASSES },
      { method: 'saliency', label: -1 },
      { method: 'gradCam', layer: 'pool' },
      { method: 'gradCam', layer: null },
      { method: 'occlusion', window: 0 },
      { method: 'occlusion', stride: 1.5 },
    ] as const)
      expect(() => attributionTask(model, { ...wanted, ...wrong })).toThrow(/badQuestion/);
    model.dispose();
  });
});

describe('squares and layers', () => {
  test('the cells cover a picture without a gap, each around its middle', () => {
    for (const size of [1, 7, 28])
      for (const window of [1, 3, 4])
        for (const stride of [1, 2, 3]) {
          const cells = cellsAlong(size, { window, stride });
          const covered = Array.from({ length: cells }, (_, i) => coveredAlong(size, { window, stride }, i));
          expect(covered.every(([start, end]) => start >= 0 && end <= size && end - start <= window)).toBe(true);
          if (window >= stride)
            for (let pixel = 0; pixel < size; pixel++)
              expect(covered.some(([start, end]) => start <= pixel && pixel < end)).toBe(true);
        }
    expect(coveredAlong(28, { window: 4, stride: 2 }, 3)).toEqual([5, 9]);
  });

  const catalog = (id: CatalogId) => analyze(catalogEntry(id).build(catalogEntry(id).input, defaultKnobs(id)));

  test('a large network takes coarse squares one at a time, a small one fine ones together', () => {
    const [small, large] = [catalog('lenet5'), catalog('resnet50')];
    expect(proposedSquares(small)).toEqual({ window: 5, stride: 1 });
    expect(proposedSquares(large)).toEqual({ window: 32, stride: 32 });
    expect(positionsOf(large, proposedSquares(large))).toBe(49);
    expect(picturesAtOnce(small)).toBeGreaterThan(8 * picturesAtOnce(large));
  });

  test.each([
    ['lenet5', [10, 10, 16]],
    ['resnet50', [7, 7, 2048]],
    ['vgg16', [14, 14, 512]],
  ] as const)('of %s the layer before the classifier is proposed', (id, shape) => {
    const analysis = catalog(id);
    const layers = mapLayers(analysis);
    const proposed = layers.find((node) => node.id === lastMapLayer(analysis));
    expect(proposed?.outputShape).toEqual(shape);
    expect(layers.every(({ outputShape }) => outputShape?.length === 3)).toBe(true);
  });
});
