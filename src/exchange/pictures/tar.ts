/** The files in a tar archive (POSIX 1003.1, and GNU's way of writing long names), which is how CIFAR-10 is published. */
import type { ImportProblem } from '../../record/pictures';
import { type Content, type Entry, heldEntry } from './entry';
import { IMPORT_LIMITS } from './limits';

const BLOCK = 512;
const FILE = ['0', '\0', ''];
const GNU_LONG_NAME = 'L';

/** Their content is not copied. */
export function openTar(bytes: Content, folder: string): readonly Entry[] | ImportProblem {
  const entries: Entry[] = [];
  let longName: string | null = null;
  for (let at = 0; at + BLOCK <= bytes.length && bytes[at]; ) {
    const field = (start: number, length: number) => textOf(bytes.subarray(at + start, at + start + length));
    const length = Number.parseInt(field(124, 12).trim(), 8);
    const start = at + BLOCK;
    if (!(length >= 0) || start + length > bytes.length) return { code: 'packedDamaged' };
    const type = field(156, 1);
    const content = bytes.subarray(start, start + length);
    if (type === GNU_LONG_NAME) longName = textOf(content);
    else {
      const name = longName ?? [field(345, 155), field(0, 100)].filter(Boolean).join('/');
      longName = null;
      if (FILE.includes(type)) entries.push(heldEntry(`${folder}/${name}`, content));
    }
    if (entries.length > IMPORT_LIMITS.files) return { code: 'tooManyFiles', max: IMPORT_LIMITS.files };
    at = start + Math.ceil(length / BLOCK) * BLOCK;
  }
  return entries;
}

/** Up to the first zero. */
function textOf(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return new TextDecoder().decode(end < 0 ? bytes : bytes.subarray(0, end));
}
