import { hashOf } from '../lib/canonical';
import { isPlain, own } from '../network/schema/read';

/** The layout of what is kept. A page refuses a higher one and leaves it as it is. */
export const SCHEMA = 1;

/** What a slot holds, and how to tell whether it still does. */
export interface Manifest {
  readonly schema: number;
  /** Counts the saves under one name. */
  readonly sequence: number;
  readonly chunks: readonly { readonly bytes: number; readonly crc: number }[];
  /** JSON. */
  readonly facts: unknown;
  /** Of everything but the schema. */
  readonly hash: string;
}

/** How many bytes a slot holds. */
export const bytesIn = ({ chunks }: Manifest): number => chunks.reduce((sum, { bytes }) => sum + bytes, 0);

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

/** Checks what was found where a manifest should be; null where it is none or damaged. */
export function readManifest(value: unknown): Manifest | 'newer' | null {
  if (!isPlain(value)) return null;
  const [schema, sequence, chunks, facts, hash] = ['schema', 'sequence', 'chunks', 'facts', 'hash'].map((name) =>
    own(value, name),
  );
  if (!isCount(schema)) return null;
  if (schema > SCHEMA) return 'newer';
  if (!isCount(sequence) || !Array.isArray(chunks) || typeof hash !== 'string') return null;
  if (!chunks.every(isChunk)) return null;
  const content = { sequence, chunks: chunks.map(({ bytes, crc }) => ({ bytes, crc })), facts };
  return hash === safeHash(content) ? { schema, ...content, hash } : null;
}

const isChunk = (value: unknown): value is Manifest['chunks'][number] =>
  isPlain(value) && isCount(own(value, 'bytes')) && isCount(own(value, 'crc'));

/** Null where the value is no JSON, as damaged facts may be. */
function safeHash(value: unknown): string | null {
  try {
    return hashOf(value);
  } catch {
    return null;
  }
}
