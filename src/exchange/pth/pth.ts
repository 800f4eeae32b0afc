import { ELEMENT_BYTES, widen } from '../../lib/widen';
import { LIMITS } from '../../network/limits';
import { sizeOf } from '../../network/shape';
import type { ModelProblem } from '../../record/modelProblem';
import { archiveProblem } from '../archiveProblem';
import { type Content, isProblem } from '../pictures/entry';
import { openZip } from '../pictures/zip';
import type { ListedTensor, TensorFile } from '../tensors/tensorFile';
import {
  isObject,
  type Pickled,
  type PickledDict,
  type PickledStorage,
  type PickledTensor,
  type Unpickled,
  unpickle,
} from './unpickle';

/** Of the pickle alone, which names tensors and holds none of their values. */
const MOST_PICKLE = 16 * 2 ** 20;
/** What programs call the weights in a file that holds more than these. */
const HOLDERS = ['state_dict', 'model_state_dict', 'model', 'weights', 'net', 'network'];
/** What stands before each name of a network that was trained on several devices, or compiled. */
const WRAPPERS = /^(module\.|_orig_mod\.)+/;

/** Where the values of storages lie in a file. */
interface Storages {
  /** Bytes of a storage; null where there is none of this key. */
  lengthOf(storage: PickledStorage): number | null;
  read(storage: PickledStorage): Promise<Content | ModelProblem>;
}

/**
 * The tensors in a file that `torch.save` wrote: as a zip, or in the form that it had before PyTorch 1.6, in which many published
 * weights still are. Whatever it holds, nothing is thrown and nothing of it is run.
 */
export async function openPth(file: Blob, name: string): Promise<TensorFile | ModelProblem> {
  const head = await bytesOf(file, 0, MAGIC.length);
  if (!head) return { code: 'unreadable' };
  const begins = (magic: readonly number[]) => magic.every((byte, i) => head[i] === byte);
  if (!begins(ZIP) && !begins(MAGIC)) return { code: 'pth', file: name, why: 'other' };
  const opened = begins(MAGIC) ? await openOlder(file, name) : await openZipped(file, name);
  if ('code' in opened) return opened;

  const { value, storages } = opened;
  const dict = stateDict(value);
  if (!dict) return { code: 'noTensors', file: name };
  const tensors = namedTensors(dict);
  const listed = new Map<string, ListedTensor>();
  for (const [key, tensor] of tensors) {
    if (!fits(tensor, storages.lengthOf(tensor.storage))) return { code: 'pth', file: name, why: 'damaged' };
    listed.set(key, { name: key, shape: tensor.shape, element: tensor.storage.element });
  }
  return {
    format: 'pytorch',
    tensors: listed,
    async read(key) {
      const tensor = tensors.get(key);
      if (!tensor) throw new Error(`No tensor '${key}'`);
      const values = await storages.read(tensor.storage);
      return 'code' in values ? values : partOf(values, tensor);
    },
  };
}

interface Opened {
  readonly value: Pickled;
  readonly storages: Storages;
}

function unpickled(bytes: Content, start: number, file: string): Unpickled | ModelProblem {
  const read = unpickle(bytes, start);
  if (!('code' in read)) return read;
  return read.code === 'foreignName'
    ? { code: 'pthName', file, name: read.name }
    : { code: 'pth', file, why: read.code };
}

/** A zip with one pickle; each storage is an entry of its own. */
async function openZipped(file: Blob, name: string): Promise<Opened | ModelProblem> {
  const entries = await openZip(file, '');
  if (isProblem(entries)) return archiveProblem(entries, name);
  const pickle = entries.find(({ path }) => /^\/[^/]*\/?data\.pkl$/.test(path));
  if (!pickle) return { code: 'otherFile', file: name, found: 'zip' };
  const folder = pickle.path.slice(0, -'data.pkl'.length);
  const byPath = new Map(entries.map((entry) => [entry.path, entry]));
  const order = await byPath.get(`${folder}byteorder`)?.read(16);
  if (order && !isProblem(order) && new TextDecoder().decode(order).trim() === 'big')
    return { code: 'pth', file: name, why: 'bigEndian' };
  const bytes = await pickle.read(MOST_PICKLE);
  if (isProblem(bytes))
    return bytes.code === 'fileTooLarge' ? { code: 'pth', file: name, why: 'tooLong' } : archiveProblem(bytes, name);
  const read = unpickled(bytes, 0, name);
  if ('code' in read) return read;
  const entryOf = ({ key }: PickledStorage) => byPath.get(`${folder}data/${key}`);
  return {
    value: read.value,
    storages: latest({
      lengthOf: (storage) => entryOf(storage)?.length ?? null,
      async read(storage) {
        const entry = entryOf(storage);
        if (!entry) throw new Error(`No storage '${storage.key}'`);
        const values = await entry.read(entry.length);
        return isProblem(values) ? archiveProblem(values, name) : values;
      },
    }),
  };
}

/** Keeps the storage that was read last: parts of one storage follow one another. */
function latest(storages: Storages): Storages {
  let last: { readonly key: string; readonly bytes: Content } | null = null;
  return {
    lengthOf: storages.lengthOf,
    async read(storage) {
      if (last?.key === storage.key) return last.bytes;
      // Two of them at once could be more than there is room for.
      last = null;
      const bytes = await storages.read(storage);
      if (!('code' in bytes)) last = { key: storage.key, bytes };
      return bytes;
    },
  };
}

const ZIP = [0x50, 0x4b];
/** The first pickle of the older form: a whole number of ten bytes that stands for nothing else. */
const MAGIC = [0x80, 0x02, 0x8a, 0x0a, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19, 0x2e];
/** In front of the values of each storage: how many there are. */
const COUNT_BYTES = 8;

async function bytesOf(file: Blob, start: number, end: number): Promise<Content | null> {
  const buffer = await file
    .slice(start, end)
    .arrayBuffer()
    .catch(() => null);
  return buffer && new Uint8Array(buffer);
}

/** Pickles one after the other: a version, facts about the machine, what was saved, the keys of the storages; then these. */
async function openOlder(file: Blob, name: string): Promise<Opened | ModelProblem> {
  const damaged: ModelProblem = { code: 'pth', file: name, why: 'damaged' };
  const head = await bytesOf(file, 0, Math.min(file.size, MOST_PICKLE));
  if (!head) return { code: 'unreadable' };
  const version = unpickled(head, MAGIC.length, name);
  if ('code' in version) return version;
  const machine = unpickled(head, version.end, name);
  if ('code' in machine) return machine;
  const saved = unpickled(head, machine.end, name);
  if ('code' in saved) return saved;
  const keys = unpickled(head, saved.end, name);
  if ('code' in keys) return keys;
  if (isObject(machine.value) && machine.value.type === 'dict' && machine.value.entries.get('little_endian') === false)
    return { code: 'pth', file: name, why: 'bigEndian' };
  if (!isObject(keys.value) || keys.value.type !== 'list') return damaged;
  const places = new Map<string, number>();
  let at = keys.end;
  for (const key of keys.value.items) {
    const storage = typeof key === 'string' ? saved.storages.get(key) : undefined;
    if (!storage) return damaged;
    places.set(storage.key, at + COUNT_BYTES);
    at += COUNT_BYTES + lengthOf(storage);
  }
  if (at !== file.size) return damaged;
  return {
    value: saved.value,
    storages: latest({
      lengthOf: (storage) => (places.has(storage.key) ? lengthOf(storage) : null),
      async read(storage) {
        const start = places.get(storage.key) ?? 0;
        const bytes = await bytesOf(file, start - COUNT_BYTES, start + lengthOf(storage));
        if (!bytes) return { code: 'unreadable' };
        const count = new DataView(bytes.buffer).getBigInt64(0, true);
        return count === BigInt(storage.count) ? bytes.subarray(COUNT_BYTES) : damaged;
      },
    }),
  };
}

const lengthOf = ({ count, element }: PickledStorage): number => count * ELEMENT_BYTES[element];

/** Whether a tensor lies within its storage, and that is as long as it is said to be. */
function fits({ storage, offset, shape, strides }: PickledTensor, length: number | null): boolean {
  if (length !== lengthOf(storage)) return false;
  // Strides of zero repeat values as often as a shape says.
  if (sizeOf(shape) > LIMITS.weightValues.max) return false;
  if (sizeOf(shape) === 0) return true;
  const last = shape.reduce((sum, side, axis) => sum + (side - 1) * (strides[axis] ?? 0), offset);
  return last < storage.count;
}

function partOf(bytes: Content, { storage, offset, shape, strides }: PickledTensor): Float32Array<ArrayBuffer> {
  const size = ELEMENT_BYTES[storage.element];
  if (isContiguous(shape, strides))
    return widen(bytes.subarray(offset * size, (offset + sizeOf(shape)) * size), storage.element);
  const all = widen(bytes, storage.element);
  const values = new Float32Array(sizeOf(shape));
  const at = shape.map(() => 0);
  let from = offset;
  for (let i = 0; i < values.length; i++) {
    values[i] = all[from] as number;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      from += strides[axis] as number;
      if (++at[axis]! < (shape[axis] as number)) break;
      from -= (strides[axis] as number) * (shape[axis] as number);
      at[axis] = 0;
    }
  }
  return values;
}

function isContiguous(shape: readonly number[], strides: readonly number[]): boolean {
  let step = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    if (shape[axis] !== 1 && strides[axis] !== step) return false;
    step *= shape[axis] as number;
  }
  return true;
}

/** The dictionary of tensors by name: the whole value, or what it calls its weights. Null where there is none. */
function stateDict(value: Pickled): PickledDict | null {
  if (!isObject(value) || value.type !== 'dict') return null;
  if (hasTensors(value)) return value;
  for (const holder of HOLDERS) {
    const held = value.entries.get(holder);
    if (isObject(held) && held.type === 'dict' && hasTensors(held)) return held;
  }
  return null;
}

const hasTensors = ({ entries }: PickledDict): boolean =>
  [...entries].some(([key, value]) => typeof key === 'string' && isObject(value) && value.type === 'tensor');

function namedTensors({ entries }: PickledDict): ReadonlyMap<string, PickledTensor> {
  const found = new Map<string, PickledTensor>();
  for (const [key, value] of entries)
    if (typeof key === 'string' && isObject(value) && value.type === 'tensor')
      found.set(key.replace(WRAPPERS, ''), value);
  return found;
}
