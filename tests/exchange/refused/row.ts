import { joinBytes } from '@/lib/joinBytes';
import type { Definition } from '@/network/definition';

type Content = Uint8Array | string;

/** Files that someone may choose together, none of which is to be opened without a word. The first gives the others their sense. */
export interface BadFiles {
  /** What is wrong with them; no two rows have one name. */
  readonly why: string;
  readonly files: readonly { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }[];
  /** The network that they are given to; LeNet-5 where none is said. */
  readonly open?: Definition | null;
}

export const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
export const bytes = (...values: number[]): Uint8Array<ArrayBuffer> => Uint8Array.from(values);
export const join = (...parts: readonly Content[]): Uint8Array<ArrayBuffer> =>
  joinBytes(parts.map((part) => (typeof part === 'string' ? utf8(part) : part)));

/** A row with one file. */
export const bad = (why: string, name: string, content: Content): BadFiles => ({
  why,
  files: [{ name, bytes: join(content) }],
});

/** Whole numbers, least significant byte first. */
export function little(value: number | bigint, length: number): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(8));
  view.setBigUint64(0, BigInt.asUintN(64, BigInt(value)), true);
  return new Uint8Array(view.buffer, 0, length).slice();
}

/** With other bytes from a place on. */
export function changed(original: Uint8Array, at: number, ...values: number[]): Uint8Array<ArrayBuffer> {
  const copy = Uint8Array.from(original);
  copy.set(values, at);
  return copy;
}
