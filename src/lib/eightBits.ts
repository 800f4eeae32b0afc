/**
 * Weights in a quarter of their bytes: kernels as whole numbers from -127 to 127 times one scale for each of their output
 * channels, the last axis; symmetric, so that zero stays zero. What has one axis (biases, gammas, statistics) stays as it is.
 */

interface Floats {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

interface Stored {
  readonly shape: readonly number[];
  readonly data: Float32Array | Int8Array;
}

const MOST = 127;
const scaleName = (name: string): string => `${name}/scale`;
const channelsOf = ({ shape }: Stored): number => shape.at(-1) ?? 1;

/** Rounds each kernel to eight bits; no value moves by more than half of its channel's scale, `max |w| / 127`. */
export function toEightBits(tensors: Readonly<Record<string, Floats>>): Record<string, Stored> {
  // Floats first: wherever the header ends, they lie where they can be read in place.
  const [floats, bytes]: [Record<string, Stored>, Record<string, Stored>] = [{}, {}];
  for (const [name, tensor] of Object.entries(tensors)) {
    if (tensor.shape.length < 2) floats[name] = tensor;
    else {
      const scales = scalesOf(tensor);
      floats[scaleName(name)] = { shape: [scales.length], data: scales };
      bytes[name] = {
        shape: tensor.shape,
        data: Int8Array.from(tensor.data, (value, i) => rounded(value, scales, i)),
      };
    }
  }
  return { ...floats, ...bytes };
}

function scalesOf(tensor: Floats): Float32Array {
  const scales = new Float32Array(channelsOf(tensor));
  tensor.data.forEach((value, i) => {
    const channel = i % scales.length;
    scales[channel] = Math.max(scales[channel] ?? 0, Math.abs(value));
  });
  return scales.map((most) => most / MOST);
}

/** A channel of zeros has a scale of zero. */
function rounded(value: number, scales: Float32Array, i: number): number {
  const scale = scales[i % scales.length];
  return scale ? Math.round(value / scale) : 0;
}

/** What `toEightBits` made, as 32-bit floats again; or in a short English phrase what is wrong with it. */
export function fromEightBits(
  stored: ReadonlyMap<string, Stored>,
): { readonly weights: Readonly<Record<string, Floats>> } | { readonly problem: string } {
  const tensors = new Map<string, Floats>();
  for (const [name, { shape, data }] of stored) if (data instanceof Float32Array) tensors.set(name, { shape, data });
  for (const [name, tensor] of stored) {
    if (tensor.data instanceof Float32Array) continue;
    const scales = tensors.get(scaleName(name))?.data;
    if (scales?.length !== channelsOf(tensor)) return { problem: `${name}: no scale for each of its channels` };
    const data = Float32Array.from(tensor.data, (value, i) => value * (scales[i % scales.length] ?? 0));
    tensors.set(name, { shape: tensor.shape, data });
    tensors.delete(scaleName(name));
  }
  return { weights: Object.fromEntries(tensors) };
}
