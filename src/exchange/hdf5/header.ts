import type { ByteSource } from '../../lib/byteSource';
import { Cursor, Hdf5Error } from './bytes';

/** A part of an object's header: what kind of fact, and its bytes. */
export interface Message {
  readonly type: number;
  readonly body: Cursor;
}

/** Messages that are read, by their numbers in the format. */
export const MESSAGE = {
  dataspace: 0x01,
  linkInfo: 0x02,
  datatype: 0x03,
  link: 0x06,
  layout: 0x08,
  filters: 0x0b,
  attribute: 0x0c,
  continuation: 0x10,
  symbolTable: 0x11,
  attributeInfo: 0x15,
} as const;

/** Of one object: Keras needs a few, and one attribute for each thousand layers. */
const MOST_MESSAGES = 10_000;
/** Says that the message lies elsewhere and is shared. */
const SHARED = 2;

/** The messages of the object at `address`, its continuations included, which are followed once each. */
export function readHeader(file: ByteSource, address: number): readonly Message[] {
  const cursor = new Cursor(file, address);
  return cursor.follows('OHDR') ? readVersion2(cursor) : readVersion1(cursor);
}

interface Block {
  readonly start: number;
  readonly length: number;
}

/** Reads a block and those that it says it goes on in. */
function readBlocks(
  { file }: Cursor,
  first: Block,
  one: (cursor: Cursor, end: number) => Message | null,
  inner: (block: Block) => Block,
): readonly Message[] {
  const messages: Message[] = [];
  const blocks = [first];
  const seen = new Set<number>();
  for (const { start, length } of blocks) {
    if (seen.has(start)) throw new Hdf5Error('headerCircle');
    seen.add(start);
    const cursor = new Cursor(file, start);
    const end = start + length;
    if (!(end <= file.size)) throw new Hdf5Error('truncated');
    for (;;) {
      const message = one(cursor, end);
      if (!message) break;
      if (messages.length >= MOST_MESSAGES) throw new Hdf5Error('tooManyFacts');
      if (message.type === MESSAGE.continuation)
        blocks.push(inner({ start: message.body.u64(), length: message.body.u64() }));
      else messages.push(message);
    }
  }
  return messages;
}

function readVersion1(cursor: Cursor): readonly Message[] {
  const version = cursor.u8();
  if (version !== 1) throw new Hdf5Error('headerVersion', version);
  cursor.skip(1 + 2 + 4);
  const length = cursor.u32();
  cursor.skip(4);
  return readBlocks(
    cursor,
    { start: cursor.at, length },
    (at, end) => {
      if (end - at.at < 8) return null;
      const [type, size, flags] = [at.u16(), at.u16(), at.u8()];
      at.skip(3);
      return message(type, flags, at, size, end);
    },
    (block) => block,
  );
}

function readVersion2(cursor: Cursor): readonly Message[] {
  cursor.expect('OHDR');
  const version = cursor.u8();
  if (version !== 2) throw new Hdf5Error('headerVersion', version);
  const flags = cursor.u8();
  if (flags & 0x20) cursor.skip(16);
  if (flags & 0x10) cursor.skip(4);
  const length = cursor.whole(2 ** (flags & 3));
  const head = flags & 4 ? 6 : 4;
  return readBlocks(
    cursor,
    { start: cursor.at, length },
    (at, end) => {
      if (end - at.at < head) return null;
      const [type, size, own] = [at.u8(), at.u16(), at.u8()];
      if (flags & 4) at.skip(2);
      return message(type, own, at, size, end);
    },
    ({ start, length: whole }) => {
      new Cursor(cursor.file, start).expect('OCHK');
      // Its signature, and a checksum at the end.
      return { start: start + 4, length: Math.max(0, whole - 8) };
    },
  );
}

function message(type: number, flags: number, at: Cursor, size: number, end: number): Message {
  if (at.at + size > end) throw new Hdf5Error('factTooLong');
  const known = Object.values(MESSAGE).includes(type as 1);
  if (known && flags & SHARED) throw new Hdf5Error('sharedFacts');
  return { type, body: Cursor.over(at.slice(size)) };
}
