import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { DATASETS } from '@/data/catalog';
import { Model } from '@/engine/model';
import { DeviceLost, OutOfDeviceMemory, WebglUnavailable } from '@/engine/ops/errors';
import { createReferenceOps } from '@/engine/ops/reference';
import { createWebglOps, type WebglOps, webglDevice } from '@/engine/ops/webgl';
import { runStep } from '@/engine/step';
import { defaultKnobs } from '@/network/catalog';
import type { Ops, OptimizerUpdate, Tensor } from '@/network/ops';
import { catalogInput } from '@/session/datasets';
import { catalogDocument } from '@/session/document';
import { DEFAULT_TRAINING } from '@/session/settings';
import { conformance } from '../ops/conformance';
import { windowOver } from '../ops/window';
import { createLenet } from './lenet';
import { MOMENTUM } from './momentum';
import type { WorkerResult } from './webgl.worker';

conformance('WebGL', createWebglOps);

const SGD: OptimizerUpdate = { rule: 'sgd', learningRate: 1, weightDecay: 0 };
const ADAM = { rule: 'adam', learningRate: 1e-3, weightDecay: 0, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 } as const;

afterEach(() => {
  vi.restoreAllMocks();
});

/** Makes operations and returns them with the WebGL context behind them. */
async function openWithContext(): Promise<{ ops: WebglOps; gl: WebGL2RenderingContext }> {
  const getContext = vi.spyOn(OffscreenCanvas.prototype, 'getContext');
  const ops = await createWebglOps();
  const gl = getContext.mock.results
    .map(({ value }) => value as unknown)
    .find((value) => value instanceof WebGL2RenderingContext);
  getContext.mockRestore();
  if (!gl) throw new Error('no context was made');
  return { ops, gl };
}

function loseContext(gl: WebGL2RenderingContext): void {
  gl.getExtension('WEBGL_lose_context')!.loseContext();
}

describe('known faults of TensorFlow.js and similar libraries', () => {
  let ops: WebglOps;
  beforeAll(async () => {
    ops = await createWebglOps();
  });
  afterAll(() => ops.dispose());

  test('a convolution after an update sees the new weights', async () => {
    const filter = ops.variable([1, 1, 1, 1], [1]);
    const window = { ...windowOver([1, 1], { kernel: [1, 1] }), groups: 1 };
    const convolve = () => ops.scope(() => ops.keep(ops.conv2d(ops.tensor([1, 1, 1, 1], [1]), filter, null, window)));
    const before = convolve();
    ops.scope(() => ops.update(filter, ops.tensor([1, 1, 1, 1], [-4]), [], SGD));
    const after = convolve();
    expect([...(await ops.read(before)), ...(await ops.read(after))]).toEqual([1, 5]);
    for (const x of [filter, before, after]) ops.release(x);
  });

  test('matrix products with two shapes of one buffer', async () => {
    const values = [1, 2, 3, 4, 5, 6, 7, 8];
    const products = ops.scope(() => {
      const b = ops.tensor([2, 4], values);
      const wide = ops.matMul(ops.tensor([1, 2], [1, 1]), b);
      const tall = ops.matMul(ops.tensor([1, 4], [1, 1, 1, 1]), ops.reshape(b, [4, 2]));
      return [ops.keep(wide), ops.keep(tall)];
    });
    expect(await Promise.all(products.map(async (x) => [...(await ops.read(x))]))).toEqual([
      [6, 8, 10, 12],
      [16, 20],
    ]);
    products.forEach(ops.release);
  });

  test('the gradient of a max pool reaches windows without a positive value', async () => {
    const window = windowOver([2, 2], { kernel: [2, 2] });
    const dx = ops.scope(() => {
      const x = ops.tensor([1, 2, 2, 1], [-5, -1, -1, -7]);
      return ops.keep(ops.maxPoolGrad(ops.tensor([1, 1, 1, 1], [3]), x, ops.maxPool(x, window), window));
    });
    expect([...(await ops.read(dx))]).toEqual([0, 3, 0, 0]);
    ops.release(dx);
  });

  test('NaN survives relu and max pooling, and is counted', async () => {
    const results = ops.scope(() => {
      const x = ops.tensor([1, 2, 2, 1], [NaN, -1, 2, 3]);
      const pooled = ops.maxPool(x, windowOver([2, 2], { kernel: [2, 2] }));
      return [ops.activate('relu', x), pooled, ops.stats(x)].map(ops.keep);
    });
    const [relu, pooled, stats] = await Promise.all(results.map(async (x) => [...(await ops.read(x))]));
    expect(relu).toEqual([NaN, 0, 2, 3]);
    expect(pooled).toEqual([NaN]);
    expect(stats).toEqual([4, 4, 14, -1, 3, 0, 1, 0]);
    results.forEach(ops.release);
  });

  test('two hundred steps leave nothing behind', async () => {
    const lenet = createLenet(ops, 1, 2);
    for (let step = 0; step < 3; step++) lenet.step(MOMENTUM);
    const memory = ops.memory();
    const { textureBytes } = ops.cost();
    for (let step = 0; step < 200; step++) lenet.step(MOMENTUM);
    expect(ops.memory()).toEqual(memory);
    expect(ops.cost().textureBytes).toBeLessThanOrEqual(textureBytes);
    expect(Number.isFinite((await ops.read(lenet.loss))[0])).toBe(true);
    lenet.release();
  });

  test('a training step of LeNet-5 takes few draw calls', () => {
    const draw = vi.spyOn(WebGL2RenderingContext.prototype, 'drawArrays');
    const lenet = createLenet(ops, 1, 2);
    const { draws } = ops.cost();
    lenet.step(MOMENTUM);
    // TensorFlow.js takes 196 with its own layers and optimizer.
    expect(draw.mock.calls.length).toBeLessThanOrEqual(52);
    expect(ops.cost().draws - draws).toBe(draw.mock.calls.length);
    lenet.release();
  });

  test('a training step of ResNet-20 takes few draw calls, and uploads only the batch and its labels', async () => {
    const { analysis } = catalogDocument(
      'resnet20',
      defaultKnobs('resnet20'),
      catalogInput('resnet20', DATASETS.mnist),
    );
    const own = await createWebglOps();
    const model = new Model(own, analysis, 1);
    const { height, width, channels } = analysis.definition.input;
    const batch = { images: new Float32Array(2 * height * width * channels).fill(0.5), labels: [1, 2] };
    const step = () => runStep(model, batch, { update: { settings: DEFAULT_TRAINING, learningRate: 0.01 }, step: 0 });
    // The first step makes the optimizer's slots.
    await step();
    const upload = vi.spyOn(WebGL2RenderingContext.prototype, 'texSubImage2D');
    const { draws } = own.cost();
    await step();
    // tf.layers takes 2,586.
    expect(own.cost().draws - draws).toBeLessThanOrEqual(378);
    expect(upload.mock.calls).toHaveLength(2);
    own.dispose();
  });

  test('LeNet-5 learns as in float64, and new batch sizes and hyperparameters compile nothing', async () => {
    const train = async (trained: Ops, updates: readonly OptimizerUpdate[], batch: number) => {
      const lenet = createLenet(trained, 2, batch);
      const losses: number[] = [];
      for (const update of updates) {
        lenet.step(update);
        losses.push((await trained.read(lenet.loss))[0]!);
      }
      lenet.release();
      return losses;
    };
    const updates = [1, 2, 3].map((step) => ({ ...ADAM, step, learningRate: 1e-3 / step, weightDecay: 0.01 * step }));
    const expected = await train(createReferenceOps(), updates, 2);
    const losses = await train(ops, updates, 2);
    losses.forEach((loss, step) => {
      expect(Math.abs(loss / expected[step]! - 1)).toBeLessThan(1e-4);
    });
    expect(expected[2]).toBeLessThan(expected[0]!);

    const link = vi.spyOn(WebGL2RenderingContext.prototype, 'linkProgram');
    await train(ops, [{ ...ADAM, step: 9, beta1: 0.5, epsilon: 1e-3 }], 3);
    expect(link).not.toHaveBeenCalled();
    // No other test uses this program.
    const normalise = (channels: number, epsilon: number) =>
      ops.scope(() => {
        const [x, v] = [
          ops.tensor([1, channels], new Float32Array(channels)),
          ops.tensor([channels], new Float32Array(channels)),
        ];
        ops.batchNormInference(x, v, v, null, null, epsilon);
      });
    normalise(3, 1e-5);
    expect(link).toHaveBeenCalledTimes(1);
    normalise(9, 1e-3);
    expect(link).toHaveBeenCalledTimes(1);
  });

  test('a worker computes too, and the same bits', async () => {
    const worker = new Worker(new URL('./webgl.worker.ts', import.meta.url), { type: 'module' });
    const result = await new Promise<WorkerResult>((resolve, reject) => {
      worker.onmessage = ({ data }) => resolve(data as WorkerResult);
      worker.onerror = (event) => reject(new Error(event.message));
    });
    worker.terminate();
    const lenet = createLenet(ops, 1, 4);
    for (let step = 0; step < 3; step++) lenet.step(MOMENTUM);
    expect(result).toEqual({ renderer: webglDevice()?.renderer, loss: await ops.read(lenet.loss) });
    lenet.release();
  });

  test('the parts of a sum end with it', () => {
    const window = { ...windowOver([14, 14], { kernel: [3, 3] }), groups: 1 };
    const values = (length: number) => Array.from({ length }, (_, k) => k % 7);
    ops.scope(() => {
      const x = ops.tensor([4, 14, 14, 8], values(4 * 14 * 14 * 8));
      const filter = ops.tensor([3, 3, 8, 8], values(9 * 64));
      const perChannel = ops.tensor([8], values(8));
      const made = (op: () => Tensor | { readonly y: Tensor }) => {
        const before = ops.memory().tensors;
        op();
        return ops.memory().tensors - before;
      };
      const y = ops.conv2d(x, filter, null, window);
      expect(made(() => ops.conv2d(x, filter, null, window))).toBe(1);
      expect(made(() => ops.conv2dInputGrad(y, filter, window, x.shape))).toBe(1);
      expect(made(() => ops.conv2dFilterGrad(x, y, window))).toBe(1);
      expect(made(() => ops.sumChannels(x))).toBe(1);
      expect(made(() => ops.stats(x))).toBe(1);
      expect(made(() => ops.dot(x, x))).toBe(1);
      expect(made(() => ops.batchNormTrain(x, perChannel, perChannel, 1e-5))).toBe(3);
    });
  });

  test('changing shapes does not pile up textures', () => {
    // Each size needs its own textures; a run of one size is never this short.
    const sizes = Array.from({ length: 500 }, (_, k) => 4 * (k + 1));
    let most = 0;
    for (const size of sizes) {
      ops.scope(() => ops.scale(ops.reshape(ops.tensor([4 * size], new Float32Array(4 * size)), [4, size]), 2));
      most = Math.max(most, ops.cost().textureBytes);
    }
    const all = sizes.reduce((sum, size) => sum + 2 * 16 * size, 0);
    expect(most).toBeLessThan(0.75 * all);
  });
});

describe('a device that fails', () => {
  test('a lost context rejects the reads that wait for it, and everything later', async () => {
    const { ops, gl } = await openWithContext();
    const x = ops.variable([3], [1, 2, 3]);
    const waiting = expect(ops.read(x)).rejects.toThrow(DeviceLost);
    loseContext(gl);
    await waiting;
    await expect(ops.read(x)).rejects.toThrow(DeviceLost);
    expect(() => ops.scope(() => ops.scale(x, 2))).toThrow(DeviceLost);
    expect(() => ops.tensor([1], [1])).toThrow(DeviceLost);
    expect(() => ops.assign(x, [4, 5, 6])).toThrow(DeviceLost);
    ops.release(x);
    expect(ops.memory()).toEqual({ tensors: 0, bytes: 0 });
    ops.dispose();
  });

  test('another one can be opened afterwards', async () => {
    const first = await openWithContext();
    loseContext(first.gl);
    first.ops.dispose();
    const { ops } = await openWithContext();
    expect([...(await ops.read(ops.scale(ops.tensor([2], [1, 2]), 2)))]).toEqual([2, 4]);
    ops.dispose();
  });

  test('fences that are never passed, as on Safari, do not hang the reads', async () => {
    const { ops, gl } = await openWithContext();
    vi.spyOn(gl, 'clientWaitSync').mockReturnValue(gl.TIMEOUT_EXPIRED);
    const finish = vi.spyOn(gl, 'finish');
    expect([...(await ops.read(ops.scale(ops.tensor([2], [1, 2]), 2)))]).toEqual([2, 4]);
    expect([...(await ops.read(ops.scale(ops.tensor([2], [1, 2]), 3)))]).toEqual([3, 6]);
    // Waiting failed once and was not tried again.
    expect(finish).toHaveBeenCalledTimes(1);
    ops.dispose();
  });

  test('a failed allocation is reported, and leaves nothing behind', async () => {
    const { ops, gl } = await openWithContext();
    const before = { memory: ops.memory(), textureBytes: ops.cost().textureBytes };
    const megabytes = new Float32Array(2 ** 19);
    const getError = vi.spyOn(gl, 'getError').mockReturnValue(gl.OUT_OF_MEMORY);
    expect(() => ops.scope(() => ops.tensor([2 ** 19], megabytes))).toThrow(OutOfDeviceMemory);
    expect({ memory: ops.memory(), textureBytes: ops.cost().textureBytes }).toEqual(before);
    // Textures that wait for reuse are freed first, which may be enough: one error, no further one, none at the second
    // try.
    getError.mockReset().mockReturnValueOnce(gl.OUT_OF_MEMORY).mockReturnValue(gl.NO_ERROR);
    ops.scope(() => ops.tensor([2 ** 19], megabytes));
    expect(getError).toHaveBeenCalledTimes(3);
    ops.dispose();
  });

  test('if only some results of a program fit, those are freed', async () => {
    const { ops, gl } = await openWithContext();
    const side = 256;
    const window = { ...windowOver([side, 4 * side], { kernel: [1, 1] }), groups: 1 };
    const x = ops.variable([1, side, 4 * side, 4], new Float32Array(16 * side * side));
    const filter = ops.variable([1, 1, 4, 4], new Float32Array(16));
    const before = { memory: ops.memory(), textureBytes: ops.cost().textureBytes };
    const getError = vi.spyOn(gl, 'getError');
    getError.mockReturnValueOnce(gl.NO_ERROR).mockReturnValueOnce(gl.NO_ERROR).mockReturnValue(gl.OUT_OF_MEMORY);
    expect(() => ops.scope(() => ops.conv2d(x, filter, null, window))).toThrow(OutOfDeviceMemory);
    // Two targets of four wait for reuse: the next program of that size takes them.
    getError.mockReturnValue(gl.NO_ERROR);
    expect(ops.memory()).toEqual(before.memory);
    const bytesOfTarget = 16 * side * side;
    expect(ops.cost().textureBytes).toBe(before.textureBytes + 2 * bytesOfTarget);
    ops.scope(() => ops.conv2d(x, filter, null, window));
    expect(ops.cost().textureBytes).toBe(before.textureBytes + 4 * bytesOfTarget + 4 * bytesOfTarget);
    ops.dispose();
  });

  test('a tensor larger than any texture is out of memory, not a crash', async () => {
    const { ops, gl } = await openWithContext();
    const lines = (gl.getParameter(gl.MAX_TEXTURE_SIZE) as number) + 1;
    const window = { ...windowOver([lines, 2048], { kernel: [1, 1], stride: [lines, 2048] }), countPadding: false };
    const tooLarge = () => ops.avgPoolGrad(ops.tensor([1, 1, 1, 4], [1, 1, 1, 1]), window, [1, lines, 2048, 4]);
    expect(() => ops.scope(tooLarge)).toThrow(OutOfDeviceMemory);
    ops.dispose();
  });

  test('without WebGL 2, or without rendering to 32-bit floats, there are no operations', async () => {
    vi.spyOn(WebGL2RenderingContext.prototype, 'getExtension').mockReturnValue(null);
    await expect(createWebglOps()).rejects.toEqual(new WebglUnavailable('noFloat32'));
    vi.restoreAllMocks();
    vi.spyOn(OffscreenCanvas.prototype, 'getContext').mockReturnValue(null);
    vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
    await expect(createWebglOps()).rejects.toEqual(new WebglUnavailable('noWebgl2'));
  });

  test('textures smaller than WebGL 2 promises are not used, where results would be cut off', async () => {
    const { getParameter } = WebGL2RenderingContext.prototype;
    vi.spyOn(WebGL2RenderingContext.prototype, 'getParameter').mockImplementation(function (
      this: WebGL2RenderingContext,
      name,
    ) {
      return name === this.MAX_TEXTURE_SIZE ? 1_024 : getParameter.call(this, name);
    });
    await expect(createWebglOps()).rejects.toEqual(new WebglUnavailable('smallTextures'));
  });

  test('a program that the driver refuses is a device that can’t be used', async () => {
    const ops = await createWebglOps();
    vi.spyOn(WebGL2RenderingContext.prototype, 'getProgramParameter').mockReturnValue(false);
    expect(() => ops.scope(() => ops.activate('relu', ops.tensor([1, 4], [1, -1, 2, -2])))).toThrow(WebglUnavailable);
    vi.restoreAllMocks();
    ops.dispose();
  });
});

test('the device is named, and the software renderer that tests run on is known as one', () => {
  const device = webglDevice();
  expect(device?.renderer).toMatch(/\w/);
  expect(device?.software).toBe(true);
});
