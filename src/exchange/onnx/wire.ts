import type { Part } from '../../lib/byteSource';
import type { OnnxFault } from '../../record/modelProblem';

/**
 * The wire format of protocol buffers (protobuf.dev/programming-guides/encoding): a message is a run of fields, each a number, a wire
 * type and a value. Written without any schema compiler: ONNX needs a few dozen fields of it.
 */

/** How a value is written. Groups (3 and 4) were given up long before ONNX. */
const VARINT = 0;
const FIXED64 = 1;
const BYTES = 2;
const FIXED32 = 5;
type WireType = typeof VARINT | typeof FIXED64 | typeof BYTES | typeof FIXED32;

/** What rule a file breaks, and at which of its bytes. */
export class WireError extends Error {
  constructor(
    readonly fault: OnnxFault,
    readonly at: number,
  ) {
    super(`${fault} at byte ${at}`);
  }
}

/** A field as it stands in a message. A value of a fixed length or a text is the part of the file that it has, which is read when it is asked for. */
export class Field {
  constructor(
    readonly number: number,
    private readonly type: WireType,
    private readonly whole: bigint,
    private readonly content: Part,
  ) {}

  /** Where its value begins in the file. */
  get at(): number {
    return this.content.start;
  }

  /** A message inside, or the packed values of a list. */
  part(): Part {
    if (this.type !== BYTES) throw new WireError('fieldType', this.at);
    return this.content;
  }

  bytes(): Uint8Array {
    return bytesOf(this.part());
  }

  text(): string {
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(this.bytes());
    } catch (error) {
      if (error instanceof WireError) throw error;
      throw new WireError('notUtf8', this.at);
    }
  }

  /** A signed whole number. */
  int64(): bigint {
    if (this.type !== VARINT) throw new WireError('fieldType', this.at);
    return BigInt.asIntN(64, this.whole);
  }

  /** A whole number that a float64 holds exactly. */
  int(): number {
    return safe(this.int64(), this.at);
  }

  float(): number {
    if (this.type !== FIXED32) throw new WireError('fieldType', this.at);
    return viewOf(bytesOf(this.content)).getFloat32(0, true);
  }

  /** One number of a list, or all of them where they are packed: files may have either form, and both in one list. */
  floats(most = Number.POSITIVE_INFINITY): readonly number[] {
    return this.type === FIXED32 ? [this.float()] : this.#fixed(4, most, (view, at) => view.getFloat32(at, true));
  }

  doubles(): readonly number[] {
    const read = (view: DataView, at: number) => view.getFloat64(at, true);
    return this.type === FIXED64
      ? [read(viewOf(bytesOf(this.content)), 0)]
      : this.#fixed(8, Number.POSITIVE_INFINITY, read);
  }

  int64s(most = Number.POSITIVE_INFINITY): readonly bigint[] {
    if (this.type === VARINT) return [this.int64()];
    const part = this.part();
    const found: bigint[] = [];
    for (let at = part.start; at < part.end; ) {
      if (found.length === most) throw new WireError('tooLong', this.at);
      const { value, next } = varint(part, at);
      found.push(BigInt.asIntN(64, value));
      at = next;
    }
    return found;
  }

  ints(most = Number.POSITIVE_INFINITY): readonly number[] {
    return this.int64s(most).map((value) => safe(value, this.at));
  }

  /** No list in it has more values. */
  mostValues(): number {
    return this.type === BYTES ? this.content.end - this.content.start : 1;
  }

  #fixed(size: number, most: number, read: (view: DataView, at: number) => number): number[] {
    const { start, end } = this.part();
    if ((end - start) % size) throw new WireError('truncated', this.at);
    if ((end - start) / size > most) throw new WireError('tooLong', this.at);
    const bytes = this.bytes();
    const view = viewOf(bytes);
    return Array.from({ length: bytes.length / size }, (_, i) => read(view, i * size));
  }
}

const bytesOf = ({ file, start, end }: Part): Uint8Array => file.read(start, end);

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

function safe(value: bigint, at: number): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new WireError('outOfRange', at);
  return number;
}

/** Seven bits in a byte, the lowest first; ten bytes hold 64 bits. */
const LONGEST = 10;

function varint({ file, end }: Part, from: number): { value: bigint; next: number } {
  const bytes = file.read(from, Math.min(end, from + LONGEST));
  // Most are small: bigints are made of the rest only.
  const [first] = bytes;
  if (first !== undefined && first < 128) return { value: BigInt(first), next: from + 1 };
  let value = 0n;
  for (let i = 0; i < LONGEST; i++) {
    const byte = bytes[i];
    if (byte === undefined) throw new WireError('truncated', from);
    value |= BigInt(byte & 127) << BigInt(7 * i);
    if (byte < 128) {
      if (value >= 1n << 64n) break;
      return { value, next: from + i + 1 };
    }
  }
  throw new WireError('varint', from);
}

/** The fields of a message in their order. */
export function* fieldsOf(message: Part): Generator<Field> {
  const { file, start, end } = message;
  const take = (length: number, from: number): Part => {
    if (length > end - from) throw new WireError('truncated', from);
    return { file, start: from, end: from + length };
  };
  for (let at = start; at < end; ) {
    const key = varint(message, at);
    const number = Number(key.value >> 3n);
    if (number < 1 || number > 0x1fffffff) throw new WireError('fieldNumber', at);
    const type = Number(key.value & 7n);
    if (type === VARINT) {
      const { value, next } = varint(message, key.next);
      yield new Field(number, VARINT, value, take(0, key.next));
      at = next;
    } else if (type === FIXED32 || type === FIXED64) {
      const content = take(type === FIXED32 ? 4 : 8, key.next);
      yield new Field(number, type, 0n, content);
      at = content.end;
    } else if (type === BYTES) {
      const { value, next } = varint(message, key.next);
      if (value > BigInt(end - start)) throw new WireError('truncated', key.next);
      const content = take(Number(value), next);
      yield new Field(number, BYTES, 0n, content);
      at = content.end;
    } else throw new WireError('wireType', at);
  }
}

const utf8 = new TextEncoder();

/** A message being written. Large values are kept as they are until all is joined. */
export class Message {
  readonly #pieces: Uint8Array[] = [];
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** What it is made of, one after the other. */
  get pieces(): readonly Uint8Array[] {
    return this.#pieces;
  }

  int(field: number, value: number): this {
    return this.#key(field, VARINT).#push(varintOf(value));
  }

  float(field: number, value: number): this {
    const bytes = new Uint8Array(4);
    viewOf(bytes).setFloat32(0, value, true);
    return this.#key(field, FIXED32).#push(bytes);
  }

  text(field: number, value: string): this {
    return this.bytes(field, utf8.encode(value));
  }

  bytes(field: number, value: Uint8Array): this {
    return this.#key(field, BYTES).#push(varintOf(value.length)).#push(value);
  }

  message(field: number, { pieces, size }: Message): this {
    this.#key(field, BYTES).#push(varintOf(size));
    for (const piece of pieces) this.#push(piece);
    return this;
  }

  /** A list of whole numbers, packed. */
  ints(field: number, values: readonly number[]): this {
    const packed = new Message();
    for (const value of values) packed.#push(varintOf(value));
    return this.message(field, packed);
  }

  #key(field: number, type: WireType): this {
    return this.#push(varintOf(field * 8 + type));
  }

  #push(bytes: Uint8Array): this {
    this.#pieces.push(bytes);
    this.#size += bytes.length;
    return this;
  }
}

function varintOf(value: number): Uint8Array {
  let rest = BigInt.asUintN(64, BigInt(value));
  const bytes: number[] = [];
  while (rest > 127n) {
    bytes.push(Number(rest & 127n) | 128);
    rest >>= 7n;
  }
  return Uint8Array.from([...bytes, Number(rest)]);
}
