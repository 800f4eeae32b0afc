import type { ByteSource } from '../../lib/byteSource';
import { widen } from '../../lib/widen';
import { sizeOf } from '../../network/shape';
import { Cursor, Hdf5Error, NOWHERE, textOf } from './bytes';
import { dataOf } from './data';
import { MESSAGE, type Message, readHeader } from './header';
import { globalHeaps, localNames } from './heap';
import { leavesOf } from './tree';
import { type Datatype, readDataspace, readDatatype } from './types';

/**
 * HDF5 as Keras writes it (The HDF Group, "HDF5 File Format Specification Version 3.0"): groups with few members or with symbol
 * tables, attributes in headers, data sets in one piece, or in pieces that are deflated. Whatever else the format knows is refused
 * by name. All of it throws `Hdf5Error` for what is in the file.
 */
export interface Hdf5Object {
  /** The members of a group by name; none for a data set. */
  readonly members: ReadonlyMap<string, () => Hdf5Object>;
  /** Texts of an attribute: one, or those of a list. Null where there is no such attribute, or one of no text. */
  texts(attribute: string): readonly string[] | null;
  /** What a data set holds; null for a group. */
  readonly dataset: Hdf5Dataset | null;
}

export interface Hdf5Dataset {
  readonly shape: readonly number[];
  readonly type: Datatype;
  /** All values. Throws where they are no numbers. */
  values(): Float32Array<ArrayBuffer>;
}

const SIGNATURE = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a] as const;
/** Of an address and of a length: eight bytes in every file of today. */
const WIDTH = 8;
/** Of an entry in a group's symbol table: name, header, what is cached. */
const SYMBOL_REST = 4 + 4 + 16;
/** Of texts in one attribute. */
const MOST_TEXTS = 100_000;

export const isHdf5 = (bytes: Uint8Array): boolean => SIGNATURE.every((byte, i) => bytes[i] === byte);

/** The root group of a file. */
export function openHdf5(file: ByteSource): Hdf5Object {
  if (!isHdf5(file.read(0, Math.min(SIGNATURE.length, file.size)))) throw new Hdf5Error('signature', 'HDF5');
  const cursor = new Cursor(file, SIGNATURE.length);
  const version = cursor.u8();
  if (version > 3) throw new Hdf5Error('version', version);
  const isOld = version < 2;
  if (isOld) cursor.skip(4);
  const widths = [cursor.u8(), cursor.u8()];
  if (widths.some((width) => width !== WIDTH)) throw new Hdf5Error('addressWidth');
  cursor.skip(1);
  if (isOld) {
    // Sizes of tree nodes and flags, then four addresses and the offset of the root's name.
    cursor.skip(4 + 4 + (version === 1 ? 4 : 0));
    if (cursor.u64() !== 0) throw new Hdf5Error('userBlock');
    cursor.skip(3 * WIDTH + WIDTH);
  } else {
    if (cursor.u64() !== 0) throw new Hdf5Error('userBlock');
    cursor.skip(2 * WIDTH);
  }
  return open(file, cursor.u64());
}

function open(file: ByteSource, address: number): Hdf5Object {
  const messages = readHeader(file, address);
  const find = (type: number): Message | undefined => messages.find((message) => message.type === type);
  const layout = find(MESSAGE.layout);
  return {
    members: layout ? new Map() : membersOf(file, messages, find),
    texts(name) {
      for (const { type, body } of messages)
        if (type === MESSAGE.attribute) {
          const found = textsOf(file, new Cursor(body.file), name);
          if (found) return found;
        }
      refuseDense(find(MESSAGE.attributeInfo), 2);
      return null;
    },
    dataset: layout ? datasetOf(file, layout, find) : null,
  };
}

/** Where members or attributes lie in a heap of their own, which later versions of HDF5 use for many of them. */
function refuseDense(info: Message | undefined, countBytes: number): void {
  if (!info) return;
  const cursor = new Cursor(info.body.file);
  cursor.skip(1);
  if (cursor.u8() & 1) cursor.skip(countBytes);
  if (cursor.u64() !== NOWHERE) throw new Hdf5Error('denseGroup');
}

function membersOf(
  file: ByteSource,
  messages: readonly Message[],
  find: (type: number) => Message | undefined,
): Hdf5Object['members'] {
  const members = new Map<string, () => Hdf5Object>();
  const add = (name: string, address: number) => {
    if (members.has(name)) throw new Hdf5Error('twice', name);
    members.set(name, () => open(file, address));
  };
  const table = find(MESSAGE.symbolTable);
  if (table) {
    const [tree, heap] = [table.body.u64(), table.body.u64()];
    const nameAt = localNames(file, heap);
    for (const { address } of leavesOf(file, tree, 0, WIDTH)) {
      const cursor = new Cursor(file, address);
      cursor.expect('SNOD');
      cursor.skip(2);
      for (let left = cursor.u16(); left > 0; left--) {
        add(nameAt(cursor.u64()), cursor.u64());
        cursor.skip(SYMBOL_REST);
      }
    }
  }
  refuseDense(find(MESSAGE.linkInfo), 8);
  for (const { type, body } of messages) if (type === MESSAGE.link) addLink(new Cursor(body.file), add);
  return members;
}

function addLink(cursor: Cursor, add: (name: string, address: number) => void): void {
  cursor.skip(1);
  const flags = cursor.u8();
  const kind = flags & 8 ? cursor.u8() : 0;
  if (flags & 4) cursor.skip(8);
  if (flags & 16) cursor.skip(1);
  const name = textOf(cursor.slice(cursor.whole(2 ** (flags & 3))));
  // Soft links and links to other files lead nowhere here.
  if (kind === 0) add(name, cursor.u64());
}

/** The texts of the attribute in a message; null where it is another one. */
function textsOf(file: ByteSource, cursor: Cursor, wanted: string): readonly string[] | null {
  const version = cursor.u8();
  if (version < 1 || version > 3) throw new Hdf5Error('attributeVersion', version);
  const flags = cursor.u8();
  if (version > 1 && flags) throw new Hdf5Error('sharedFacts');
  const sizes = [cursor.u16(), cursor.u16(), cursor.u16()] as const;
  if (version === 3) cursor.skip(1);
  const [name, datatype, dataspace] = sizes.map((size) =>
    cursor.slice(version === 1 ? 8 * Math.ceil(size / 8) : size),
  ) as [Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>];
  if (textOf(name) !== wanted) return null;
  const type = readDatatype(Cursor.over(datatype));
  const shape = readDataspace(Cursor.over(dataspace));
  const count = shape ? sizeOf(shape) : 0;
  if (count > MOST_TEXTS) throw new Hdf5Error('tooManyTexts');
  if (type.type === 'text') return Array.from({ length: count }, () => textOf(cursor.slice(type.size)));
  if (type.type !== 'heapText') return count === 0 ? [] : null;
  const objectAt = globalHeaps(file);
  return Array.from({ length: count }, () => {
    const [length, address, index] = [cursor.u32(), cursor.u64(), cursor.u32()];
    if (length === 0) return '';
    const found = objectAt(address, index);
    if (length > found.length) throw new Hdf5Error('textTooLong');
    return textOf(found.subarray(0, length));
  });
}

function datasetOf(file: ByteSource, layout: Message, find: (type: number) => Message | undefined): Hdf5Dataset {
  const [datatype, dataspace] = [find(MESSAGE.datatype), find(MESSAGE.dataspace)];
  if (!datatype || !dataspace) throw new Hdf5Error('noTypeOrShape');
  const type = readDatatype(new Cursor(datatype.body.file));
  const shape = readDataspace(new Cursor(dataspace.body.file)) ?? [0];
  return {
    shape,
    type,
    values() {
      if (type.type !== 'number') throw new Hdf5Error('notNumbers', type.type === 'other' ? type.name : 'string');
      const fresh = { ...layout, body: new Cursor(layout.body.file) };
      const filters = find(MESSAGE.filters);
      return widen(
        dataOf(file, fresh, filters && { ...filters, body: new Cursor(filters.body.file) }, shape, type.size),
        type.element,
      );
    },
  };
}
