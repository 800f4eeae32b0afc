import { expect } from 'vitest';

type List = ArrayBufferView & { readonly constructor: unknown };

const isList = (value: unknown): value is List => ArrayBuffer.isView(value) && !(value instanceof DataView);
const bytesOf = ({ buffer, byteOffset, byteLength }: List) => Buffer.from(buffer, byteOffset, byteLength);

/**
 * Lists of numbers of one type are equal where their bytes are: Vitest makes lists and strings of every value first. What differs by a
 * byte is left to it, for it says where, and some of that it takes for equal.
 */
export function sameBytes(a: unknown, b: unknown): true | undefined {
  if (!isList(a) || !isList(b) || a.constructor !== b.constructor) return undefined;
  return bytesOf(a).equals(bytesOf(b)) || undefined;
}

// Once in a process, which keeps what is added here: unlike the setup this module is not loaded again for each file.
expect.addEqualityTesters([sameBytes]);
