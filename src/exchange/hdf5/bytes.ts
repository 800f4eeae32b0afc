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
  readonly #view: DataView;

  constructor(
    readonly bytes: Uint8Array<ArrayBuffer>,
    public at = 0,
  ) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** The place of the next `count` bytes, which are then behind it. */
  #take(count: number): number {
    const at = this.at;
    if (!(at >= 0 && count >= 0 && at + count <= this.bytes.length)) throw new Hdf5Error('truncated');
    this.at = at + count;
    return at;
  }

  u8(): number {
    return this.#view.getUint8(this.#take(1));
  }

  u16(): number {
    return this.#view.getUint16(this.#take(2), true);
  }

  u32(): number {
    return this.#view.getUint32(this.#take(4), true);
  }

  /** A length or an address. No file is longer than what a double counts exactly. */
  u64(): number {
    const value = this.#view.getBigUint64(this.#take(8), true);
    return value > BigInt(Number.MAX_SAFE_INTEGER) ? NOWHERE : Number(value);
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
    return this.bytes.subarray(at, at + count);
  }

  expect(signature: string): void {
    const found = String.fromCharCode(...this.slice(signature.length));
    if (found !== signature) throw new Hdf5Error('signature', signature);
  }

  /** Whether the bytes that follow are these; they stay ahead. */
  follows(signature: string): boolean {
    const { at } = this;
    if (at + signature.length > this.bytes.length) return false;
    return [...signature].every((letter, i) => this.bytes[at + i] === letter.charCodeAt(0));
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
