import type { ModelProblem, OtherFile } from '../../record/modelProblem';
import { openKerasWeights } from '../fromKeras/weightsFile';
import { isHdf5 } from '../hdf5/file';
import { openPth } from '../pth/pth';
import { openSafetensors } from './safetensors';
import type { TensorFile } from './tensorFile';

const HEAD = 512;
const utf8 = new TextDecoder();

/** The tensors in a file of PyTorch, in safetensors or in weights of Keras, whatever it is called; null where it is neither and may yet be a network. */
export async function openTensors(file: Blob, name: string): Promise<TensorFile | ModelProblem | null> {
  const buffer = await file
    .slice(0, HEAD)
    .arrayBuffer()
    .catch(() => null);
  if (!buffer) return { code: 'unreadable' };
  const head = new Uint8Array(buffer);
  const other = otherFile(head);
  if (other) return { code: 'otherFile', file: name, found: other };
  const isNamedSo = (ending: RegExp) => ending.test(name);
  if (isHdf5(head)) return openKerasWeights(file, name);
  if (begins(head, 'PK')) return isNamedSo(/\.keras$/i) ? null : openPth(file, name);
  if (head[0] === PICKLE && (head[1] ?? 0) >= 2 && (head[1] ?? 0) <= 5) {
    const found = await openPth(file, name);
    return 'code' in found && found.code === 'pth' && found.why === 'other'
      ? { code: 'otherFile', file: name, found: 'pickle' }
      : found;
  }
  // Eight bytes of length, then a header in JSON.
  if (head[8] === 0x7b || isNamedSo(/\.safetensors$/i)) return openSafetensors(file, name);
  return isNamedSo(/\.(pth?|bin)$/i) ? { code: 'pth', file: name, why: 'other' } : null;
}

const PICKLE = 0x80;

const begins = (head: Uint8Array, text: string): boolean => utf8.decode(head.subarray(0, text.length)) === text;

function otherFile(head: Uint8Array): OtherFile | null {
  const text = utf8
    .decode(head)
    .replace(/^\uFEFF/, '')
    .trimStart()
    .toLowerCase();
  if (head.length === 0) return 'empty';
  if (text.startsWith('version https://git-lfs')) return 'gitLfs';
  if (text.startsWith('<!doctype') || text.startsWith('<html')) return 'webPage';
  if (head[0] === 0x1f && head[1] === 0x8b) return 'gzip';
  const isPicture = [
    [0x89, 0x50, 0x4e, 0x47],
    [0xff, 0xd8, 0xff],
    [0x47, 0x49, 0x46, 0x38],
  ].some((magic) => magic.every((byte, i) => head[i] === byte));
  return isPicture ? 'picture' : null;
}
