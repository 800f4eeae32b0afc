/** The types of numbers that tensors come in, with the bytes of one of them. */
export const ELEMENT_BYTES = {
  bool: 1,
  uint8: 1,
  int8: 1,
  int16: 2,
  float16: 2,
  bfloat16: 2,
  int32: 4,
  float32: 4,
  int64: 8,
  float64: 8,
} as const;
export type ElementType = keyof typeof ELEMENT_BYTES;

/**
 * Numbers of any type (little endian) as 32-bit floats. Exact but for those of 32 and 64 bits that are no 32-bit floats: they are
 * rounded to the nearest. `bytes` must hold whole numbers.
 */
export function widen(bytes: Uint8Array<ArrayBuffer>, type: ElementType): Float32Array<ArrayBuffer> {
  const count = bytes.length / ELEMENT_BYTES[type];
  const values = new Float32Array(count);
  if (type === 'float32') {
    // As bytes: they may lie where no float can be read.
    new Uint8Array(values.buffer).set(bytes);
    return values;
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (type === 'bfloat16') {
    // The upper half of a 32-bit float.
    const bits = new Uint32Array(values.buffer);
    for (let i = 0; i < count; i++) bits[i] = view.getUint16(2 * i, true) << 16;
    return values;
  }
  const read = READERS[type];
  for (let i = 0; i < count; i++) values[i] = read(view, i);
  return values;
}

type Reader = (view: DataView, i: number) => number;

const READERS: Readonly<Record<Exclude<ElementType, 'float32' | 'bfloat16'>, Reader>> = {
  bool: (view, i) => (view.getUint8(i) ? 1 : 0),
  uint8: (view, i) => view.getUint8(i),
  int8: (view, i) => view.getInt8(i),
  int16: (view, i) => view.getInt16(2 * i, true),
  float16: (view, i) => halfFloat(view.getUint16(2 * i, true)),
  int32: (view, i) => view.getInt32(4 * i, true),
  int64: (view, i) => Number(view.getBigInt64(8 * i, true)),
  float64: (view, i) => view.getFloat64(8 * i, true),
};

/** IEEE 754 binary16: a sign, five bits of exponent, ten of fraction. */
function halfFloat(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1_023;
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1 + fraction / 1_024) * 2 ** (exponent - 15);
}
