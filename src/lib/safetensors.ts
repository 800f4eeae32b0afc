import { joinBytes } from './joinBytes';
import { type Json, JsonError, type JsonFault, parseStrictJson } from './strictJson';

/**
 * The safetensors format (github.com/huggingface/safetensors): eight bytes of header length (little endian), a JSON
 * header `{ name: { dtype, shape, data_offsets } }`, then the values. The page itself writes 32-bit floats, and eight bits for weights
 * that ship with it (`eightBits.ts`). The reader is as strict as the reference: tensors must fill the data without holes or overlaps,
 * and nothing is named twice.
 */
export interface SafetensorsFile<T extends ArrayType = 'F32'> {
  readonly tensors: ReadonlyMap<string, { readonly shape: readonly number[]; readonly data: ArrayOf<T> }>;
  readonly metadata: ReadonlyMap<string, string>;
}

/** The types that are read into an array of their own. */
interface Arrays {
  readonly F32: Float32Array;
  readonly I8: Int8Array;
}
type ArrayType = keyof Arrays;
type ArrayOf<T extends ArrayType> = Arrays[T];
const ARRAYS = { F32: Float32Array, I8: Int8Array } as const;

/** As the reference implementation: 100,000,000 bytes, decimal. */
const MAX_HEADER = 100_000_000n;
/** The header, a tensor, and a list in it. */
const DEPTH = 4;
const PREFIX = 8;

/** Bytes of a value of each type whose size is whole bytes. */
const BYTES: ReadonlyMap<string, number> = new Map([
  ...['BOOL', 'U8', 'I8', 'F8_E5M2', 'F8_E4M3'].map((name) => [name, 1] as const),
  ...['I16', 'U16', 'F16', 'BF16'].map((name) => [name, 2] as const),
  ...['I32', 'U32', 'F32'].map((name) => [name, 4] as const),
  ...['I64', 'U64', 'F64'].map((name) => [name, 8] as const),
]);

interface SafetensorsEntry {
  readonly name: string;
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly begin: number;
  readonly end: number;
}

/** Rules of the format that a file breaks, those of the JSON of its header included. */
export type SafetensorsFault =
  | JsonFault
  | 'tooShort'
  | 'headerLength'
  | 'notUtf8'
  | 'notAnObject'
  | 'metadata'
  | 'elementType'
  | 'overlap'
  | 'hole'
  | 'dataLength'
  | 'fields'
  | 'badShape'
  | 'badOffsets'
  | 'size';

export interface SafetensorsProblem {
  readonly fault: SafetensorsFault;
  /** The tensor that it is about, or the name that stands twice; empty where it is about the file. */
  readonly what: string;
}

class Broken extends Error {
  constructor(
    readonly fault: SafetensorsFault,
    readonly what = '',
  ) {
    super(`${fault} ${what}`);
  }
}

/**
 * Reads a file, or says what is wrong with it.
 * @param types those that its tensors may have
 */
export function parseSafetensors<T extends ArrayType = 'F32'>(
  buffer: ArrayBuffer,
  types: readonly T[] = ['F32' as T],
): SafetensorsFile<T> | { readonly problem: SafetensorsProblem } {
  try {
    return read(buffer, types);
  } catch (error) {
    if (error instanceof Broken) return { problem: { fault: error.fault, what: error.what } };
    throw error;
  }
}

function read<T extends ArrayType>(buffer: ArrayBuffer, types: readonly T[]): SafetensorsFile<T> {
  if (buffer.byteLength < PREFIX) throw new Broken('tooShort');
  const length = new DataView(buffer).getBigUint64(0, true);
  if (length > MAX_HEADER || length > BigInt(buffer.byteLength - PREFIX)) throw new Broken('headerLength');
  const start = PREFIX + Number(length);
  const { metadata, entries } = readHeader(new Uint8Array(buffer, PREFIX, Number(length)), buffer.byteLength - start);
  // Only now: a type that is not known must not keep the places from being checked.
  const tensors = entries.map(({ name, dtype, shape, begin, end }) => {
    const type = types.find((known) => known === dtype);
    if (!type) throw new Broken('elementType', name);
    return [name, { shape, data: new ARRAYS[type](buffer.slice(start + begin, start + end)) as ArrayOf<T> }] as const;
  });
  return { metadata, tensors: new Map(tensors) };
}

/** What the header of a file says, in the order in which tensors lie in the file. */
export interface SafetensorsHeader {
  readonly metadata: ReadonlyMap<string, string>;
  readonly entries: readonly SafetensorsEntry[];
}

/**
 * Reads a header alone, given how many bytes of values follow it; or says what is wrong with it. Types
 * may be any: of those that are unknown, sizes are not compared with shapes.
 */
export function parseSafetensorsHeader(
  header: Uint8Array,
  dataLength: number,
): SafetensorsHeader | { readonly problem: SafetensorsProblem } {
  try {
    return readHeader(header, dataLength);
  } catch (error) {
    if (error instanceof Broken) return { problem: { fault: error.fault, what: error.what } };
    throw error;
  }
}

function readHeader(bytes: Uint8Array, dataLength: number): SafetensorsHeader {
  const { metadata, tensors } = split(parseHeader(bytes));
  const entries = tensors.map(([name, value]) => readEntry(name, value));
  let expected = 0;
  for (const { name, begin, end } of entries.sort((a, b) => a.begin - b.begin || a.end - b.end)) {
    if (begin !== expected) throw new Broken(begin < expected ? 'overlap' : 'hole', name);
    expected = end;
  }
  if (expected !== dataLength) throw new Broken('dataLength');
  return { metadata, entries };
}

function parseHeader(bytes: Uint8Array): ReadonlyMap<string, Json> {
  let header: Json;
  try {
    header = parseStrictJson(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes), DEPTH);
  } catch (error) {
    throw error instanceof JsonError ? new Broken(error.fault, error.what) : new Broken('notUtf8');
  }
  if (!(header instanceof Map)) throw new Broken('notAnObject');
  return header;
}

function split(header: ReadonlyMap<string, Json>) {
  const tensors = [...header].filter(([name]) => name !== '__metadata__');
  const found = header.get('__metadata__') ?? new Map();
  if (!(found instanceof Map)) throw new Broken('metadata');
  const metadata = new Map<string, string>();
  for (const [key, text] of found as ReadonlyMap<string, Json>) {
    if (typeof text !== 'string') throw new Broken('metadata');
    metadata.set(key, text);
  }
  return { tensors, metadata };
}

function readEntry(name: string, value: Json): SafetensorsEntry {
  const refuse = (fault: SafetensorsFault) => new Broken(fault, name);
  if (!(value instanceof Map)) throw refuse('fields');
  const [dtype, shape, offsets] = ['dtype', 'shape', 'data_offsets'].map((key) => value.get(key));
  if (value.size !== 3 || typeof dtype !== 'string') throw refuse('fields');
  if (!isWholes(shape)) throw refuse('badShape');
  if (!isWholes(offsets) || offsets.length !== 2) throw refuse('badOffsets');
  const [begin, end] = offsets as [number, number];
  if (begin > end) throw refuse('badOffsets');
  const size = BYTES.get(dtype);
  // Beyond 2^53 a product is inexact, but no file is so long.
  const bytes = shape.reduce((a, b) => a * b, 1) * (size ?? 0);
  if (size !== undefined && end - begin !== bytes) throw refuse('size');
  return { name, dtype, shape, begin, end };
}

const isWholes = (value: Json | undefined): value is readonly number[] =>
  Array.isArray(value) && value.every((x) => typeof x === 'number' && Number.isSafeInteger(x) && x >= 0);

const utf8 = new TextEncoder();

/** What stands between the quotes of a JSON string, in UTF-8: text that is written often need not be encoded anew. */
export const quotable = (text: string): Uint8Array<ArrayBuffer> => utf8.encode(JSON.stringify(text).slice(1, -1));

type Written = Readonly<Record<string, { readonly shape: readonly number[]; readonly data: ArrayOf<ArrayType> }>>;
type Metadata = Readonly<Record<string, string | readonly Uint8Array[]>>;

/**
 * Writes a file that every safetensors reader opens. A text of the metadata may come in pieces of `quotable` text, which stand
 * one after the other.
 */
export const writeSafetensors = (tensors: Written, metadata: Metadata): Uint8Array<ArrayBuffer> =>
  joinBytes(safetensorsPieces(tensors, metadata));

/** The pieces of the same file, one after the other: values are those of the tensors and no copies. */
export function safetensorsPieces(tensors: Written, metadata: Metadata): readonly Uint8Array[] {
  let offset = 0;
  const entries = Object.entries(tensors).map(([name, { shape, data }]) => {
    const begin = offset;
    offset += data.byteLength;
    const dtype: ArrayType = data instanceof Int8Array ? 'I8' : 'F32';
    return [name, { dtype, shape, data_offsets: [begin, offset] }] as const;
  });
  const texts = Object.entries(metadata).flatMap(([name, text], i) => [
    utf8.encode(`${i ? ',' : ''}${JSON.stringify(name)}:"`),
    ...(typeof text === 'string' ? [quotable(text)] : text),
    utf8.encode('"'),
  ]);
  const listed = JSON.stringify(Object.fromEntries(entries)).slice(1, -1);
  const header = [utf8.encode('{"__metadata__":{'), ...texts, utf8.encode(`}${listed && ','}${listed}}`)];
  const length = header.reduce((sum, piece) => sum + piece.length, 0);
  // Padded with spaces so that the values are aligned.
  const padding = utf8.encode(' '.repeat((8 - (length % 8)) % 8));
  const prefix = new Uint8Array(PREFIX);
  new DataView(prefix.buffer).setBigUint64(0, BigInt(length + padding.length), true);
  const values = Object.values(tensors).map(
    ({ data }) => new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
  );
  return [prefix, ...header, padding, ...values];
}
