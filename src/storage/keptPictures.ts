import { isPlain, own } from '../network/schema/read';
import { Kept } from './kept';
import type { Store } from './store';

/** What the bytes of a picture are. */
export interface PictureFacts {
  /** Values of a drawing or of a script, in float32, or a file. */
  readonly type: 'drawn' | 'file' | 'given';
  /** Of a drawing, in pixels; 0 otherwise. */
  readonly width: number;
  readonly height: number;
  /** Of a file. */
  readonly name: string;
  /** How a file was wanted. */
  readonly wanted: 'asInk' | 'asTaken';
  /** Milliseconds since 1970. */
  readonly savedAt: number;
}

/** The pictures of the user's that this device keeps, one for each tab. */
export class KeptPictures extends Kept<PictureFacts> {
  constructor(store: Store) {
    super(store, { prefix: 'picture/', readFacts });
  }
}

const TYPES: readonly unknown[] = ['drawn', 'file', 'given'];
const TREATMENTS: readonly unknown[] = ['asInk', 'asTaken'];

function readFacts(value: unknown): PictureFacts | null {
  if (!isPlain(value)) return null;
  const [type, name, wanted] = [own(value, 'type'), own(value, 'name'), own(value, 'wanted')];
  const counts = ['width', 'height', 'savedAt'].map((count) => own(value, count));
  if (!TYPES.includes(type) || !TREATMENTS.includes(wanted) || typeof name !== 'string') return null;
  if (!counts.every((count) => Number.isSafeInteger(count) && (count as number) >= 0)) return null;
  const [width, height, savedAt] = counts as [number, number, number];
  return { type: type as PictureFacts['type'], name, wanted: wanted as PictureFacts['wanted'], width, height, savedAt };
}
