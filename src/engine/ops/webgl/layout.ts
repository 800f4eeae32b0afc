import type { Dims } from '../../../network/ops';

/**
 * How a tensor lies in a texture of RGBA texels in 32-bit floats. Four neighbouring channels make a texel (a "quad"), a
 * row of `[..., channel]` is padded to whole quads, and rows follow each other through the texture. So one fetch brings
 * four channels, which is what convolutions and matrix products multiply at a time.
 *
 * The padding holds zeros (`program.ts` sees to it): sums over channels may run over it.
 */
export interface Layout {
  readonly rows: number;
  readonly channels: number;
  /** Texels per row. */
  readonly quads: number;
  readonly texels: number;
  readonly textureWidth: number;
  readonly textureHeight: number;
}

/**
 * All textures are this wide, or one texel high: a shader finds a texel by a shift and a mask. Wide enough for 2^11 x
 * 4096 texels (134 MB) on devices with the smallest size limit that is found in practice.
 */
export const WIDTH_BITS = 11;
const WIDTH = 2 ** WIDTH_BITS;

export function layoutOf(shape: Dims): Layout {
  const channels = shape.at(-1) ?? 1;
  const rows = sizeOf(shape.slice(0, -1));
  const quads = Math.ceil(channels / 4);
  const texels = rows * quads;
  return {
    rows,
    channels,
    quads,
    texels,
    textureWidth: Math.min(texels, WIDTH),
    textureHeight: Math.ceil(texels / WIDTH),
  };
}

/** Of the texture: four floats a texel. */
export const bytesOf = ({ textureWidth, textureHeight }: Layout): number => 16 * textureWidth * textureHeight;

/** Size of the texture in TensorFlow.js' units: it counts the four values of a texel as two rows and two columns. */
export function textureShape({ textureWidth, textureHeight }: Layout): [number, number] {
  return [2 * textureHeight, 2 * textureWidth];
}

/** Whether both shapes put the same values into the same places. */
export function sameLayout(a: Dims, b: Dims): boolean {
  const [ca, cb] = [a.at(-1) ?? 1, b.at(-1) ?? 1];
  return ca === cb || (ca % 4 === 0 && cb % 4 === 0);
}

export function sizeOf(shape: Dims): number {
  return shape.reduce((product, size) => product * size, 1);
}

/** Values in row-major order -> texels; what lies behind the last texel stays 0. */
export function toTexels(values: ArrayLike<number>, { rows, channels, quads, texels }: Layout): Float32Array {
  const padded = new Float32Array(4 * texels);
  if (channels === 4 * quads) padded.set(values);
  else
    for (let row = 0; row < rows; row++) {
      for (let c = 0; c < channels; c++) padded[4 * quads * row + c] = values[channels * row + c]!;
    }
  return padded;
}

/** Texels -> values in row-major order. */
export function fromTexels(padded: Float32Array, { rows, channels, quads }: Layout): Float32Array {
  const values = new Float32Array(rows * channels);
  for (let row = 0; row < rows; row++) {
    const start = 4 * quads * row;
    values.set(padded.subarray(start, start + channels), channels * row);
  }
  return values;
}
