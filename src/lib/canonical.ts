import { crc32 } from './crc32';

/**
 * JSON in one canonical form: keys in the order of their UTF-16 codes, the shortest number that reads back the same, no
 * spaces, absent fields left out. Equal values give equal texts, so texts and their checksums can be compared.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join()}]`;
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value)
      .filter(([, field]) => field !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, field]) => `${JSON.stringify(name)}:${canonicalJson(field)}`);
    return `{${fields.join()}}`;
  }
  // JSON.stringify would write `null` for these, and the link would open with something else.
  if (value === undefined || (typeof value === 'number' && !Number.isFinite(value)))
    throw new Error(`Not JSON: ${value}`);
  return JSON.stringify(value);
}

/** Whether two values are the same as JSON. What they share need not be compared, as the layers that an edit leaves as they are. */
export function sameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (!isStructure(a) || !isStructure(b) || Array.isArray(a) !== Array.isArray(b)) return false;
  // An absent field is one that is undefined.
  return Object.keys({ ...a, ...b }).every((name) => sameJson(a[name], b[name]));
}

const isStructure = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** A short name for a value, eight hexadecimal digits: the CRC-32 of its canonical JSON. */
export const hashOf = (value: unknown): string =>
  crc32(new TextEncoder().encode(canonicalJson(value)))
    .toString(16)
    .padStart(8, '0');
