import { deflateSync } from 'fflate';
import { crc32 } from '../../lib/crc32';
import type { LinkProblem } from '../../record/linkProblem';
import { inflateExactly } from './inflate';
import { LINK_LIMITS } from './limits';

/** Layout of the bytes of a link; docs/link-format.md. A new layout takes the next number. */
export const CONTAINER_VERSION = 1;
/** Higher numbers will never be used: in a link they are damage, such as an address turned into lower case. */
const LAST_CONTAINER = 15;

/** What a link holds: JSON in UTF-8, and which schema it was written for. */
export interface Content {
  readonly schema: number;
  readonly raw: Uint8Array;
}

type Damaged = { readonly problem: 'truncated' } | { readonly problem: LinkProblem };

/** version (1) · flags (1) · schema (varint) · length of the content (varint) · CRC-32 of the content (4, big-endian) · deflate. */
export function pack({ schema, raw }: Content): Uint8Array {
  const packed = deflateSync(raw, { level: 9 });
  const sum = crc32(raw);
  const head = [
    CONTAINER_VERSION,
    0,
    ...varint(schema),
    ...varint(raw.length),
    sum >>> 24,
    (sum >>> 16) & 255,
    (sum >>> 8) & 255,
    sum & 255,
  ];
  const bytes = new Uint8Array(head.length + packed.length);
  bytes.set(head);
  bytes.set(packed, head.length);
  return bytes;
}

/** The content, checked against its checksum; nothing is expanded beyond the size that was declared and allowed. */
export function unpack(bytes: Uint8Array, knownSchema: number): Content | Damaged {
  const [version, flags] = bytes;
  if (version === undefined) return { problem: 'truncated' };
  if (version > CONTAINER_VERSION && version <= LAST_CONTAINER)
    return refuse({ code: 'newerFormat', found: version, known: CONTAINER_VERSION });
  if (version !== CONTAINER_VERSION) return corrupt(`container ${version}`);
  if (flags === undefined) return { problem: 'truncated' };
  if (flags !== 0) return corrupt(`flags ${flags}`);

  const schema = readVarint(bytes, 2);
  if ('problem' in schema) return schema;
  if (schema.value > knownSchema) return refuse({ code: 'newerFormat', found: schema.value, known: knownSchema });
  if (schema.value < 1) return corrupt(`schema ${schema.value}`);
  const length = readVarint(bytes, schema.end);
  if ('problem' in length) return length;
  if (length.value > LINK_LIMITS.bytes)
    return refuse({ code: 'tooLarge', bytes: length.value, max: LINK_LIMITS.bytes });

  const body = length.end + 4;
  if (bytes.length < body) return { problem: 'truncated' };
  const declared = new DataView(bytes.buffer, bytes.byteOffset).getUint32(length.end);
  const raw = inflateExactly(bytes.subarray(body), length.value);
  if (raw === 'short') return { problem: 'truncated' };
  if (raw === 'long' || raw === 'broken' || crc32(raw) !== declared) return refuse({ code: 'checksum' });
  return { schema: schema.value, raw };
}

const refuse = (problem: LinkProblem): Damaged => ({ problem });
const corrupt = (detail: string): Damaged => refuse({ code: 'corrupt', detail });

/** Seven bits a byte, the low ones first, the top bit set where more follow (LEB128). */
function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128);
  return [...bytes, rest];
}

/** Five bytes hold 35 bits: more than any number here. */
const VARINT_BYTES = 5;

function readVarint(bytes: Uint8Array, start: number): { value: number; end: number } | Damaged {
  let value = 0;
  for (let i = 0; i < VARINT_BYTES; i++) {
    const byte = bytes[start + i];
    if (byte === undefined) return { problem: 'truncated' };
    value += (byte & 127) * 128 ** i;
    if (byte < 128) return { value, end: start + i + 1 };
  }
  return corrupt('number too long');
}
