import { type ByteSource, heldSource } from '../../lib/byteSource';
import type { Hdf5Fault } from '../../record/fileFault';

/** Ends the reading of a file that breaks a rule, or asks for what is not read. */
export class Hdf5Error extends Error {
  constructor(
    readonly fault: Hdf5Fault,
    readonly what: string | number = '',
  ) {
    super(`${fault} ${what}`);
  }
}

/** Where nothing lies: an address of all ones. */
export const NOWHERE = Number.POSITIVE_INFINITY;

/** Reads numbers one after the other, and never beyond its bytes. */
export class Cursor {
  constructor(
    readonly file: ByteSource,
    public at = 0,
  ) {}

  /** Of a part, which is copied so that nothing else of the file is held with it. */
  static over(bytes: Uint8Array<ArrayBuffer>): Cursor {
    return new Cursor(heldSource(bytes.slice()));
  }

  /** The place of the next `count` bytes, which are then behind it. */
  #take(count: number): number {
    const at = this.at;
    if (!(at >= 0 && count >= 0 && at + count <= this.file.size)) throw new Hdf5Error('truncated');
    this.at = at + count;
    return at;
  }

  u8(): number {
    return this.slice(1)[0] as number;
  }

  u16(): number {
    const [low = 0, high = 0] = this.slice(2);
    return low + high * 2 ** 8;
  }

  u32(): number {
    return this.u16() + this.u16() * 2 ** 16;
  }

  /** A length or an address. No file is longer than what a double counts exactly. */
  u64(): number {
    const value = this.u32() + this.u32() * 2 ** 32;
    return value > Number.MAX_SAFE_INTEGER ? NOWHERE : value;
  }

  /** A number of one, two, four or eight bytes. */
  whole(size: number): number {
    if (size === 1) return this.u8();
    if (size === 2) return this.u16();
    return size === 4 ? this.u32() : this.u64();
  }

  skip(count: number): void {
    this.#take(count);
  }

  /** Bytes of the file itself, not copied. */
  slice(count: number): Uint8Array<ArrayBuffer> {
    const at = this.#take(count);
    return this.file.read(at, at + count);
  }

  expect(signature: string): void {
    const found = String.fromCharCode(...this.slice(signature.length));
    if (found !== signature) throw new Hdf5Error('signature', signature);
  }

  /** Whether the bytes that follow are these; they stay ahead. */
  follows(signature: string): boolean {
    const { at } = this;
    if (!(at >= 0 && at + signature.length <= this.file.size)) return false;
    return String.fromCharCode(...this.file.read(at, at + signature.length)) === signature;
  }
}

/** Text up to its first zero. */
export function textOf(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(end < 0 ? bytes : bytes.subarray(0, end));
  } catch {
    throw new Hdf5Error('notUtf8');
  }
}
