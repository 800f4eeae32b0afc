/**
 * The safetensors format (github.com/huggingface/safetensors): eight bytes of header length (little endian), a JSON
 * header `{ name: { dtype, shape, data_offsets } }`, then the values. Only 32-bit floats are needed here. Every offset
 * is checked: tensors must fill the data without holes or overlaps.
 */
export interface SafetensorsFile {
  readonly tensors: ReadonlyMap<string, { readonly shape: readonly number[]; readonly data: Float32Array }>;
  readonly metadata: ReadonlyMap<string, string>;
}

/** As the reference implementation: 100,000,000 bytes, decimal. */
const MAX_HEADER = 100_000_000;
const PREFIX = 8;

interface Entry {
  readonly name: string;
  readonly shape: readonly number[];
  readonly begin: number;
  readonly end: number;
}

/** Reads a file, or says in a short English phrase (for the error's detail) what is wrong with it. */
export function parseSafetensors(buffer: ArrayBuffer): SafetensorsFile | { readonly problem: string } {
  if (buffer.byteLength < PREFIX) return { problem: 'shorter than its header' };
  const headerLength = Number(new DataView(buffer).getBigUint64(0, true));
  if (headerLength > MAX_HEADER || PREFIX + headerLength > buffer.byteLength)
    return { problem: 'header length out of range' };
  let header: unknown;
  try {
    header = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(new Uint8Array(buffer, PREFIX, headerLength)));
  } catch {
    return { problem: 'header is not JSON' };
  }
  if (typeof header !== 'object' || header === null || Array.isArray(header))
    return { problem: 'header is not an object' };

  const metadata = new Map<string, string>();
  const entries: Entry[] = [];
  for (const [name, value] of Object.entries(header)) {
    if (name === '__metadata__') {
      for (const [key, text] of Object.entries(value ?? {})) metadata.set(key, String(text));
      continue;
    }
    const entry = readEntry(name, value);
    if (typeof entry === 'string') return { problem: `${name}: ${entry}` };
    entries.push(entry);
  }

  const data = buffer.slice(PREFIX + headerLength);
  let expected = 0;
  for (const { name, begin, end } of entries.sort((a, b) => a.begin - b.begin || a.end - b.end)) {
    if (begin !== expected) return { problem: `${name}: ${begin < expected ? 'overlaps' : 'leaves a hole before it'}` };
    expected = end;
  }
  if (expected !== data.byteLength) return { problem: 'data length does not match its tensors' };
  return {
    metadata,
    tensors: new Map(
      entries.map(({ name, shape, begin, end }) => [name, { shape, data: new Float32Array(data.slice(begin, end)) }]),
    ),
  };
}

function readEntry(name: string, value: unknown): Entry | string {
  const {
    dtype,
    shape,
    data_offsets: offsets,
  } = (value ?? {}) as { dtype?: unknown; shape?: unknown; data_offsets?: unknown };
  const whole = (x: unknown): x is number => typeof x === 'number' && Number.isSafeInteger(x) && x >= 0;
  if (dtype !== 'F32') return 'not 32-bit floats';
  if (!Array.isArray(shape) || !shape.every(whole)) return 'bad shape';
  if (!Array.isArray(offsets) || offsets.length !== 2 || !offsets.every(whole)) return 'bad offsets';
  const [begin, end] = offsets as [number, number];
  const bytes = shape.reduce((a, b) => a * b, 1) * Float32Array.BYTES_PER_ELEMENT;
  return end - begin === bytes ? { name, shape, begin, end } : 'size does not match its shape';
}

/** Writes a file that every safetensors reader opens. */
export function writeSafetensors(
  tensors: Readonly<Record<string, { readonly shape: readonly number[]; readonly data: Float32Array }>>,
  metadata: Readonly<Record<string, string>>,
): Uint8Array<ArrayBuffer> {
  let offset = 0;
  const entries = Object.entries(tensors).map(([name, { shape, data }]) => {
    const begin = offset;
    offset += data.byteLength;
    return [name, { dtype: 'F32', shape, data_offsets: [begin, offset] }] as const;
  });
  const json = JSON.stringify({ __metadata__: metadata, ...Object.fromEntries(entries) });
  // Padded with spaces so that the values are aligned.
  const header = new TextEncoder().encode(json + ' '.repeat((8 - (new TextEncoder().encode(json).length % 8)) % 8));
  const file = new Uint8Array(PREFIX + header.length + offset);
  new DataView(file.buffer).setBigUint64(0, BigInt(header.length), true);
  file.set(header, PREFIX);
  let at = PREFIX + header.length;
  for (const { data } of Object.values(tensors)) {
    file.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), at);
    at += data.byteLength;
  }
  return file;
}
