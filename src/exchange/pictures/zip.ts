/**
 * Reads zip files entry by entry, in any order, without ever holding all of one (APPNOTE.TXT 6.3.10 of PKWARE). fflate would read
 * them from front to back, for each question anew, and take local headers at their word; here the directory at the end counts.
 */
import type { Sliced } from '../../lib/byteSource';
import { crc32 } from '../../lib/crc32';
import type { ImportProblem } from '../../record/pictures';
import { type Content, type Entry, HEAD, isProblem, tooLong } from './entry';
import { IMPORT_LIMITS, mostUnpacked } from './limits';
import { inflateInto, inflateUpTo } from './unpack';

const END = 0x06054b50;
const END_LENGTH = 22;
/** The longest comment after it. */
const MOST_COMMENT = 65_535;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const LOCATOR_64_LENGTH = 20;
const DIRECTORY_ENTRY = 0x02014b50;
const DIRECTORY_ENTRY_LENGTH = 46;
const LOCAL = 0x04034b50;
const LOCAL_LENGTH = 30;
/** What programs put into the extra field of a local header only: times, a few bytes to align what follows. */
const LOCAL_EXTRA = 64;
/** What says that the value is in the extra field of Zip64. */
const IN_EXTRA = 0xffffffff;
const EXTRA_64 = 1;

const ENCRYPTED = 1;
const UTF8 = 1 << 11;
const STORED = 0;
const DEFLATED = 8;

interface Listed {
  readonly path: string;
  readonly flags: number;
  readonly method: number;
  readonly checksum: number;
  readonly packed: number;
  readonly unpacked: number;
  /** Of its local header. */
  readonly at: number;
  /** Bytes from there to its content, as far as the directory knows: the extra field there may differ from the one here. */
  readonly before: number;
}

/** A file in a zip. */
export interface ZipEntry extends Entry {
  /**
   * Where its bytes lie in the zip as they are, once they were compared with their checksum piece by piece; null where they are packed, so that
   * only `read` has them. Counts as read.
   */
  placed(most: number): Promise<Place | ImportProblem | null>;
}

/** Bytes from a place up to another. */
interface Place {
  readonly start: number;
  readonly end: number;
}

/**
 * The files in a zip, below a folder of its name; or what is wrong with all of it. Those that are read after `most` bytes came out
 * of it are refused.
 */
export async function openZip(
  file: Sliced,
  folder: string,
  most = mostUnpacked(file.size),
): Promise<readonly ZipEntry[] | ImportProblem> {
  const windows = new Windows(file);
  const directory = await findDirectory(windows, file.size);
  if (isProblem(directory)) return directory;
  if (directory.count > IMPORT_LIMITS.files) return { code: 'tooManyFiles', max: IMPORT_LIMITS.files };
  // It says how long it is itself.
  if (directory.length > IMPORT_LIMITS.directory) return { code: 'zipDamaged' };
  const bytes = await windows.read(directory.at, directory.length);
  if (isProblem(bytes)) return bytes;
  const listed = list(bytes, directory.shift);
  // The count has sixteen bits in all but the largest archives.
  if (!listed || (listed.length - directory.count) % 65_536) return { code: 'zipDamaged' };
  const counter = new Counter(most);
  return listed.filter(({ path }) => !/[/\\]$/.test(path)).map((entry) => zipEntry(entry, folder, windows, counter));
}

/** Counts what comes out of an archive. */
class Counter {
  #bytes = 0;

  constructor(readonly max: number) {}

  /** A problem once it is too much. */
  add(bytes: number): ImportProblem | null {
    this.#bytes += bytes;
    return this.#bytes > this.max ? { code: 'unpacksTooLarge', max: this.max } : null;
  }
}

/** Reads a file piece by piece: entries are small and follow one another, and each piece is a journey to another process. */
class Windows {
  static readonly LENGTH = 4 * 2 ** 20;
  #start = 0;
  #bytes: Content = new Uint8Array(0);
  #last: Promise<unknown> = Promise.resolve();

  constructor(private readonly file: Sliced) {}

  /** A view that stays as it is; `zipDamaged` where the file ends before it does. One after the other: the next one needs the same piece. */
  read(start: number, length: number): Promise<Content | ImportProblem> {
    const reading = this.#last.then(() => this.#read(start, length));
    this.#last = reading;
    return reading;
  }

  /** The same, or less where the file ends before. */
  async readUpTo(start: number, length: number): Promise<Content | ImportProblem> {
    return this.read(start, Math.min(length, Math.max(0, this.file.size - start)));
  }

  async #read(start: number, length: number): Promise<Content | ImportProblem> {
    const end = start + length;
    if (!(start >= 0 && end <= this.file.size)) return { code: 'zipDamaged' };
    if (start >= this.#start && end <= this.#start + this.#bytes.length)
      return this.#bytes.subarray(start - this.#start, end - this.#start);
    const content = await this.file
      .slice(start, Math.max(end, start + Windows.LENGTH))
      .arrayBuffer()
      .catch(() => null);
    if (!content || content.byteLength < length) return { code: 'unreadable' };
    const bytes = new Uint8Array(content);
    if (length <= Windows.LENGTH) [this.#start, this.#bytes] = [start, bytes];
    return bytes.subarray(0, length);
  }
}

interface Directory {
  readonly at: number;
  readonly length: number;
  readonly count: number;
  /** Bytes before the archive, of which it knows nothing: a program that unpacks it. */
  readonly shift: number;
}

async function findDirectory(windows: Windows, size: number): Promise<Directory | ImportProblem> {
  const length = Math.min(size, LOCATOR_64_LENGTH + END_LENGTH + MOST_COMMENT);
  const tail = await windows.read(size - length, length);
  if (isProblem(tail)) return tail;
  const view = viewOf(tail);
  for (let at = tail.length - END_LENGTH; at >= 0; at--) {
    if (view.getUint32(at, true) !== END || at + END_LENGTH + view.getUint16(at + 20, true) > tail.length) continue;
    const before = at - LOCATOR_64_LENGTH;
    if (before >= 0 && view.getUint32(before, true) === LOCATOR_64)
      return findDirectory64(windows, Number(view.getBigUint64(before + 8, true)));
    const [count, bytes, start] = [
      view.getUint16(at + 10, true),
      view.getUint32(at + 12, true),
      view.getUint32(at + 16, true),
    ];
    const found = size - length + at - bytes;
    return found < start ? { code: 'zipDamaged' } : { at: found, length: bytes, count, shift: found - start };
  }
  return { code: 'zipDamaged' };
}

async function findDirectory64(windows: Windows, at: number): Promise<Directory | ImportProblem> {
  const bytes = await windows.read(at, 56);
  if (isProblem(bytes)) return bytes;
  const view = viewOf(bytes);
  if (view.getUint32(0, true) !== END_64) return { code: 'zipDamaged' };
  const value = (offset: number) => Number(view.getBigUint64(offset, true));
  return { count: value(32), length: value(40), at: value(48), shift: 0 };
}

/** Null where the directory is damaged. */
function list(bytes: Content, shift: number): readonly Listed[] | null {
  const view = viewOf(bytes);
  const found: Listed[] = [];
  for (let at = 0; at < bytes.length; ) {
    if (at + DIRECTORY_ENTRY_LENGTH > bytes.length || view.getUint32(at, true) !== DIRECTORY_ENTRY) return null;
    const [name, extra, comment] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true)) as [
      number,
      number,
      number,
    ];
    const start = at + DIRECTORY_ENTRY_LENGTH;
    const end = start + name + extra + comment;
    if (end > bytes.length) return null;
    const flags = view.getUint16(at + 8, true);
    const [unpacked, packed, offset] = longValues(
      [24, 20, 42].map((place) => view.getUint32(at + place, true)),
      bytes.subarray(start + name, start + name + extra),
    ) as [number, number, number];
    found.push({
      path: nameOf(bytes.subarray(start, start + name), flags),
      flags,
      method: view.getUint16(at + 10, true),
      checksum: view.getUint32(at + 16, true),
      packed,
      unpacked,
      at: shift + offset,
      before: LOCAL_LENGTH + name + extra,
    });
    if (found.length > IMPORT_LIMITS.files) return null;
    at = end;
  }
  return found;
}

/** Those that do not fit into 32 bits stand in the extra field of Zip64, one after the other. */
function longValues(values: readonly number[], extra: Content): readonly number[] {
  if (!values.includes(IN_EXTRA)) return values;
  const view = viewOf(extra);
  for (let at = 0; at + 4 <= extra.length; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== EXTRA_64) continue;
    let next = at + 4;
    return values.map((value) => {
      if (value !== IN_EXTRA || next + 8 > extra.length) return value;
      next += 8;
      return Number(view.getBigUint64(next - 8, true));
    });
  }
  return values;
}

/** Programs of old write names in the encoding of their system, which nothing tells: Windows-1252 reads any bytes. */
function nameOf(bytes: Content, flags: number): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder(flags & UTF8 ? 'utf-8' : 'windows-1252').decode(bytes);
  }
}

function zipEntry(listed: Listed, folder: string, windows: Windows, counter: Counter): ZipEntry {
  const read = async (most: number, whole: boolean): Promise<Content | ImportProblem> => {
    if (whole && listed.method === DEFLATED && listed.packed > Windows.LENGTH)
      return counter.add(listed.unpacked) ?? inflated(listed, windows);
    const packed = await packedOf(listed, windows, whole ? listed.packed : most);
    if (isProblem(packed)) return packed;
    const bytes = listed.method === STORED ? packed : inflateUpTo(packed, whole ? listed.unpacked : most);
    const tooMuch = bytes && counter.add(bytes.length);
    if (tooMuch) return tooMuch;
    if (!bytes) return { code: 'packedDamaged' };
    if (!whole) return bytes.subarray(0, most);
    return bytes.length === listed.unpacked && crc32(bytes) === listed.checksum ? bytes : { code: 'packedDamaged' };
  };
  return {
    path: `${folder}/${listed.path}`,
    length: listed.unpacked,
    head: () => read(Math.min(HEAD, listed.unpacked), listed.unpacked <= HEAD),
    read: async (most) => (listed.unpacked > most ? tooLong(listed.unpacked, most) : read(listed.unpacked, true)),
    async placed(most) {
      if (listed.method !== STORED) return null;
      if (listed.unpacked > most) return tooLong(listed.unpacked, most);
      const start = await startOf(listed, windows);
      if (typeof start !== 'number') return start;
      return counter.add(listed.unpacked) ?? compared(start, listed, windows);
    },
  };
}

/** The place of a stored entry, if its bytes have their checksum. */
async function compared(start: number, listed: Listed, windows: Windows): Promise<Place | ImportProblem> {
  let sum = 0;
  const fault = await eachPiece(start, listed, windows, (piece) => {
    sum = crc32(piece, sum);
    return true;
  });
  if (fault) return fault;
  return sum === listed.checksum ? { start, end: start + listed.packed } : { code: 'packedDamaged' };
}

/** What a long entry unpacks to: besides it, no more than a piece of it is held. */
async function inflated(listed: Listed, windows: Windows): Promise<Content | ImportProblem> {
  const start = await startOf(listed, windows);
  if (typeof start !== 'number') return start;
  const stream = inflateInto(listed.packed, listed.unpacked);
  if (!stream) return { code: 'packedDamaged' };
  const fault = await eachPiece(start, listed, windows, (piece, isLast) => stream.push(piece, isLast));
  if (fault) return fault;
  const bytes = stream.end();
  return bytes && crc32(bytes) === listed.checksum ? bytes : { code: 'packedDamaged' };
}

/** Hands on the bytes of an entry as they are in the zip, piece by piece, until one is refused. */
async function eachPiece(
  start: number,
  { packed }: Listed,
  windows: Windows,
  take: (piece: Content, isLast: boolean) => boolean,
): Promise<ImportProblem | null> {
  const end = start + packed;
  for (let at = start; at < end; at += Windows.LENGTH) {
    const length = Math.min(Windows.LENGTH, end - at);
    const piece = await windows.read(at, length);
    if (isProblem(piece)) return piece;
    if (!take(piece, at + length === end)) return { code: 'packedDamaged' };
  }
  return null;
}

/** What keeps an entry from being read at all. */
function faultOf({ flags, method, packed, unpacked }: Listed): ImportProblem | null {
  if (flags & ENCRYPTED) return { code: 'encrypted' };
  if (method !== STORED && method !== DEFLATED) return { code: 'otherPacking', method };
  // Deflate never makes more than a few bytes in each 16,383 out of what it can't pack.
  const isWrong = packed > unpacked + unpacked / 1_000 + 64 || (method === STORED && packed !== unpacked);
  return isWrong ? { code: 'packedDamaged' } : null;
}

/** Bytes from an entry's local header to its content; null where the header is none. */
function contentAt(local: Content): number | null {
  const view = viewOf(local);
  if (local.length < LOCAL_LENGTH || view.getUint32(0, true) !== LOCAL) return null;
  return LOCAL_LENGTH + view.getUint16(26, true) + view.getUint16(28, true);
}

/** Where in the zip the content of an entry begins. */
async function startOf(listed: Listed, windows: Windows): Promise<number | ImportProblem> {
  const fault = faultOf(listed);
  if (fault) return fault;
  const local = await windows.readUpTo(listed.at, LOCAL_LENGTH);
  if (isProblem(local)) return local;
  const start = contentAt(local);
  return start === null ? { code: 'packedDamaged' } : listed.at + start;
}

/** The first bytes of an entry as they are packed, as many as make up to `most` of what they unpack to. */
async function packedOf(listed: Listed, windows: Windows, most: number): Promise<Content | ImportProblem> {
  const fault = faultOf(listed);
  if (fault) return fault;
  const { at, before, packed } = listed;
  const wanted = Math.min(packed, Math.ceil(most + most / 1_000 + 64));
  // Header and content in one go: one after the other would leave the piece that is at hand, and come back.
  const local = await windows.readUpTo(at, before + LOCAL_EXTRA + wanted);
  if (isProblem(local)) return local;
  const start = contentAt(local);
  if (start === null) return { code: 'packedDamaged' };
  return start + wanted <= local.length ? local.subarray(start, start + wanted) : windows.read(at + start, wanted);
}

const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array): DataView =>
  new DataView(buffer, byteOffset, byteLength);
