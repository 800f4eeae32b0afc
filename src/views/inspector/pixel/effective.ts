import type { TensorData } from '../../../record/tensor';

/** The gradient of a value at the picture, as one signed map: colours added up. */
export function asMap({ shape, data }: TensorData): TensorData {
  const [height = 0, width = 0, channels = 1] = shape;
  const map = new Float32Array(height * width);
  for (let i = 0; i < data.length; i++) {
    const pixel = Math.floor(i / channels);
    map[pixel] = (map[pixel] as number) + (data[i] as number);
  }
  return { shape: [height, width, 1], data: map };
}

/** How few pixels hold a share of all influence: the size of the effective receptive field. Zero if there is none. */
export function pixelsHolding({ data }: TensorData, share: number): number {
  const sizes = data.map(Math.abs).sort().reverse();
  const wanted = share * sizes.reduce((sum, size) => sum + size, 0);
  let held = 0;
  for (const [count, size] of sizes.entries()) {
    if (held >= wanted || size === 0) return count;
    held += size;
  }
  return sizes.length;
}
