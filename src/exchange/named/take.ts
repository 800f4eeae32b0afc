import { sizeOf } from '../../network/shape';
import type { ModelProblem } from '../../record/modelProblem';
import type { TensorData } from '../../record/tensor';
import { isModelProblem, type TensorFile } from '../tensors/tensorFile';
import type { Fit, Recipe } from './fit';

/** Weights by our names, in our layout. */
export interface TakenWeights {
  readonly weights: Readonly<Record<string, TensorData>>;
  /** Names in the file of tensors that hold values which are no numbers. */
  readonly notFinite: readonly string[];
}

export interface TakeOptions {
  /** The first convolution expects blue, green, red: its channels are turned round. */
  readonly blueFirst: boolean;
  onProgress?(done: number, total: number): void;
}

/** Reads the weights of a network that fit, one tensor after the other; all of them, or why there are none. */
export async function takeWeights(
  file: Pick<TensorFile, 'read'>,
  { recipes }: Pick<Fit, 'recipes'>,
  { blueFirst, onProgress }: TakeOptions,
): Promise<TakenWeights | ModelProblem> {
  const weights: Record<string, TensorData> = {};
  const notFinite: string[] = [];
  for (const [done, recipe] of recipes.entries()) {
    const { weight, shape, from, minus } = recipe;
    const found = await file.read(from);
    if (isModelProblem(found)) return found;
    if (!found.every(Number.isFinite)) notFinite.push(from);
    const data = made(found, recipe);
    if (minus !== null) {
      const bias = await file.read(minus);
      if (isModelProblem(bias)) return bias;
      bias.forEach((value, i) => {
        data[i]! -= value;
      });
    }
    weights[weight] = { shape, data };
    onProgress?.(done + 1, recipes.length);
  }
  const [first] = recipes;
  const kernel = first && weights[first.weight];
  return {
    weights: blueFirst && first && kernel ? { ...weights, [first.weight]: turnedRound(kernel) } : weights,
    notFinite,
  };
}

/** A copy: what was read may be a part of something larger. */
function made(values: Float32Array<ArrayBuffer>, { channelsFirst, plus }: Recipe): Float32Array<ArrayBuffer> {
  if (channelsFirst) return filtersLast(values, channelsFirst);
  return plus === 0 ? values.slice() : values.map((value) => value + plus);
}

/** Filters that are worked on together: so many streams of memory are read side by side. */
const TOGETHER = 16;

/** From `[filter, channel, row, column]` to `[row, column, channel, filter]`. */
export function filtersLast(
  values: Float32Array,
  [height, width, channels]: readonly [number, number, number],
): Float32Array<ArrayBuffer> {
  const size = height * width * channels;
  const filters = values.length / size;
  const turned = new Float32Array(values.length);
  for (let start = 0; start < filters; start += TOGETHER) {
    const end = Math.min(filters, start + TOGETHER);
    for (let channel = 0, from = 0; channel < channels; channel++)
      for (let pixel = 0; pixel < height * width; pixel++, from++) {
        const to = (pixel * channels + channel) * filters;
        for (let filter = start; filter < end; filter++) turned[to + filter] = values[filter * size + from] as number;
      }
  }
  return turned;
}

/** A kernel `[row, column, channel, filter]` for channels in the opposite order. */
function turnedRound({ shape, data }: TensorData): TensorData {
  const [, , channels = 1, filters = 1] = shape;
  const turned = new Float32Array(sizeOf(shape));
  for (let at = 0; at < data.length; at += channels * filters)
    for (let channel = 0; channel < channels; channel++)
      turned.set(
        data.subarray(at + channel * filters, at + (channel + 1) * filters),
        at + (channels - 1 - channel) * filters,
      );
  return { shape, data: turned };
}
