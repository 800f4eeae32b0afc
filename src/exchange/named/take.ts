import { transpose } from '../../lib/transpose';
import { sizeOf } from '../../network/shape';
import type { ModelProblem } from '../../record/modelProblem';
import type { TensorData } from '../../record/tensor';
import { isModelProblem, type TensorFile } from '../tensors/tensorFile';
import type { Fit, Recipe } from './fit';

export interface TakeOptions {
  /** The first convolution expects blue, green, red: its channels are turned round. */
  readonly blueFirst: boolean;
  onProgress?(done: number, total: number): void;
  /** Is handed each weight by our name, in our layout. */
  onWeight(name: string, weight: TensorData): void;
}

/**
 * Reads the weights of a network that fit, one tensor after the other. Answers with the names in the file of tensors that hold values
 * which are no numbers; or with what came in between, and then nothing that was handed over counts.
 */
export async function takeWeights(
  file: Pick<TensorFile, 'read'>,
  { recipes }: Pick<Fit, 'recipes'>,
  { blueFirst, onProgress, onWeight }: TakeOptions,
): Promise<readonly string[] | ModelProblem> {
  const notFinite: string[] = [];
  for (const [done, recipe] of recipes.entries()) {
    const { weight, shape, from, minus } = recipe;
    const found = await file.read(from);
    if (isModelProblem(found)) return found;
    if (!areFinite(found)) notFinite.push(from);
    const data = made(found, recipe);
    if (minus !== null) {
      const bias = await file.read(minus);
      if (isModelProblem(bias)) return bias;
      bias.forEach((value, i) => {
        data[i]! -= value;
      });
    }
    onWeight(weight, blueFirst && done === 0 ? channelsTurnedRound({ shape, data }) : { shape, data });
    onProgress?.(done + 1, recipes.length);
  }
  return notFinite;
}

/** By their sum, which is much faster than asking each: finite ones, however many, never leave the range of 64-bit floats. */
export function areFinite(values: Float32Array): boolean {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] as number;
  return Number.isFinite(sum);
}

/** A copy: what was read may be a part of something larger. */
function made(values: Float32Array<ArrayBuffer>, { channelsFirst, plus }: Recipe): Float32Array<ArrayBuffer> {
  if (channelsFirst) return filtersLast(values, channelsFirst);
  return plus === 0 ? values.slice() : values.map((value) => value + plus);
}

/** From `[filter, channel, row, column]` to `[row, column, channel, filter]`. */
export function filtersLast(
  values: Float32Array,
  [height, width, channels]: readonly [number, number, number],
): Float32Array<ArrayBuffer> {
  const pixels = height * width;
  const size = pixels * channels;
  return transpose(
    values,
    values.length / size,
    size,
    (from) => (from % pixels) * channels + Math.floor(from / pixels),
  );
}

/** A kernel `[row, column, channel, filter]` for channels in the opposite order; whatever else there is as it is. */
export function channelsTurnedRound({ shape, data }: TensorData): TensorData {
  if (shape.length !== 4) return { shape, data };
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
