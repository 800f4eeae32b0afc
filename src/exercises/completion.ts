import { crc32 } from '../lib/crc32';
import { createRandom } from '../network/random';

/** What a student hands in: which exercises of a set were solved, and by whom as far as a mark tells. */
export interface Completion {
  /** Ids, in the order of the set. */
  readonly solved: readonly string[];
  /** Tells two students apart: the same one twice is the same student, or a copied code. Up to `MARKS`. */
  readonly mark: number;
}

export type CompletionProblem =
  /** Not so many letters and digits, or others than there are in codes. */
  | 'form'
  /** Mistyped, or made up. */
  | 'checksum'
  /** A good code, but of other exercises, or of another order. */
  | 'otherSet';

/** Values that a mark can have. */
export const MARKS = 2 ** 20;

/** Crockford's base 32: no letter is taken for another one, or for a digit. */
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const BITS = 5;
const GROUP = 5;
const VERSION = 1;
/** Version and mark, and the set, in front of what was solved; the checksum behind it. */
const HEAD = 4;
const TAIL = 4;

const bytesOf = (text: string) => new TextEncoder().encode(text);
const setByte = (set: readonly string[]): number => crc32(bytesOf(set.join('\n'))) & 0xff;
/** So that a checksum of ours is not one of any other program. */
const SALT = crc32(bytesOf('convoscope/completion'));

/** Hides the bits that say what was solved: two codes of the same exercises share nothing that one sees. */
function hidden(bits: Uint8Array, mark: number, set: readonly string[]): Uint8Array {
  const random = createRandom(mark, 'completion', set.join('\n'));
  return bits.map((byte) => byte ^ random.integer(256));
}

const bytesFor = (set: readonly string[]): number => Math.ceil(set.length / 8);

/** A code for a teacher: letters and digits in groups of five. It holds no name, and no server knows it. */
export function completionCode(set: readonly string[], { solved, mark }: Completion): string {
  const bits = new Uint8Array(bytesFor(set));
  for (const [i, id] of set.entries()) if (solved.includes(id)) bits[i >> 3] = (bits[i >> 3] ?? 0) | (1 << (i & 7));
  const head = [(VERSION << 4) | (mark >>> 16), (mark >>> 8) & 0xff, mark & 0xff, setByte(set)];
  const body = Uint8Array.from([...head, ...hidden(bits, mark, set)]);
  const sum = crc32(body, SALT);
  return written(Uint8Array.from([...body, sum >>> 24, (sum >>> 16) & 0xff, (sum >>> 8) & 0xff, sum & 0xff]));
}

/** Reads a code of a set, however its groups are set apart; what is wrong with it otherwise. */
export function readCompletion(
  set: readonly string[],
  code: string,
): Completion | { readonly problem: CompletionProblem } {
  const bytes = readBytes(code);
  if (!bytes || bytes.length <= HEAD + TAIL) return { problem: 'form' };
  const body = bytes.subarray(0, -TAIL);
  const sum = bytes.subarray(-TAIL).reduce((all, byte) => all * 256 + byte, 0);
  const [first = 0, second = 0, third = 0, which] = body;
  if (crc32(body, SALT) !== sum || first >> 4 !== VERSION) return { problem: 'checksum' };
  if (which !== setByte(set) || body.length !== HEAD + bytesFor(set)) return { problem: 'otherSet' };
  const mark = ((first & 0xf) << 16) | (second << 8) | third;
  const bits = hidden(body.slice(HEAD), mark, set);
  // Of another set whose byte happens to be the same: it says something of exercises that there are not.
  if (set.length % 8 && (bits.at(-1) ?? 0) >> (set.length % 8)) return { problem: 'otherSet' };
  return { mark, solved: set.filter((_, i) => ((bits[i >> 3] ?? 0) >> (i & 7)) & 1) };
}

/** The code in a line of a list: what stands behind the name, if there is one, as hands and spreadsheets set them apart. */
export const codeIn = (line: string): string => /[^,;\t"]*(?="?\s*$)/.exec(line)?.[0] ?? '';

function written(bytes: Uint8Array): string {
  let [text, held, width] = ['', 0, 0];
  for (const byte of [...bytes, 0]) {
    held = (held << 8) | byte;
    width += 8;
    while (width >= BITS && text.length < Math.ceil((bytes.length * 8) / BITS)) {
      width -= BITS;
      text += DIGITS[(held >> width) & 31];
      held &= (1 << width) - 1;
    }
  }
  return text.match(new RegExp(`.{1,${GROUP}}`, 'g'))?.join('-') ?? '';
}

/** Letters in any case; O is read as 0, and I and L as 1. Null where anything else is in it, or bits are left over. */
function readBytes(code: string): Uint8Array | null {
  const plain = code.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
  const bytes: number[] = [];
  let [held, width] = [0, 0];
  for (const letter of plain) {
    const digit = DIGITS.indexOf(letter);
    if (digit < 0) return null;
    held = (held << BITS) | digit;
    width += BITS;
    if (width < 8) continue;
    width -= 8;
    bytes.push(held >> width);
    held &= (1 << width) - 1;
  }
  return held === 0 && width < BITS ? Uint8Array.from(bytes) : null;
}
