/** Size of an image, `[height, width, channel]`. */
interface Size {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

/**
 * Resizes by area averaging: each new pixel is the mean of the part of the image that it covers, fractions of
 * pixels included, so the total ink per area stays and nothing is skipped. Pixels `[height, width, channel]`.
 */
export function resample(pixels: Float32Array, from: Size, height: number, width: number): Float32Array {
  const { channels } = from;
  // Rows first, then columns: the two-dimensional mean is the product of two one-dimensional ones.
  const rows = averageAxis(pixels, { outer: 1, size: from.height, inner: from.width * channels }, height);
  return averageAxis(rows, { outer: height, size: from.width, inner: channels }, width);
}

/** One axis of a row-major array: `outer` blocks of `size` entries of `inner` numbers each. */
interface Axis {
  readonly outer: number;
  readonly size: number;
  readonly inner: number;
}

function averageAxis(values: Float32Array, { outer, size, inner }: Axis, target: number): Float32Array {
  if (size === target) return values;
  const result = new Float32Array(outer * target * inner);
  for (let to = 0; to < target; to++) {
    // In units of 1 / target of a source entry everything is a whole number, so shares are exact.
    const begin = to * size;
    const end = begin + size;
    for (let from = Math.floor(begin / target); from * target < end; from++) {
      const share = (Math.min(end, (from + 1) * target) - Math.max(begin, from * target)) / size;
      for (let block = 0; block < outer; block++) {
        const source = (block * size + from) * inner;
        const sink = (block * target + to) * inner;
        for (let i = 0; i < inner; i++) result[sink + i]! += share * values[source + i]!;
      }
    }
  }
  return result;
}
