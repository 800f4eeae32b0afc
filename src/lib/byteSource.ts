/** Bytes of a file, read where they are wanted: of a file of hundreds of megabytes the memory never holds all. */
export interface ByteSource {
  readonly size: number;
  /** Those from `start` up to `end`, which both lie inside. They may be part of more, and nobody changes them. */
  read(start: number, end: number): Uint8Array<ArrayBuffer>;
  /** The same in memory of their own. */
  copy(start: number, end: number): Uint8Array<ArrayBuffer>;
}

/** Bytes of a file from a place up to another. */
export interface Part {
  readonly file: ByteSource;
  readonly start: number;
  readonly end: number;
}

export const wholeOf = (file: ByteSource): Part => ({ file, start: 0, end: file.size });

/** A part as a file of its own. */
export const sourceOf = ({ file, start, end }: Part): ByteSource => ({
  size: end - start,
  read: (from, to) => file.read(start + from, start + to),
  copy: (from, to) => file.copy(start + from, start + to),
});

/** Enough to tell what a file is. */
const HEAD = 64;

export const headOf = (file: ByteSource): Uint8Array<ArrayBuffer> => file.read(0, Math.min(HEAD, file.size));

/** What of a blob reads its bytes. */
export interface Sliced {
  readonly size: number;
  slice(start?: number, end?: number): { arrayBuffer(): Promise<ArrayBuffer> };
}

/** A source for what reads blobs. */
export const slicesOf = (file: ByteSource): Sliced => ({
  size: file.size,
  slice: (start = 0, end = file.size) => ({
    arrayBuffer: async () => file.copy(start, Math.min(end, file.size)).buffer,
  }),
});

/** A file that has changed or gone since it was chosen, or that the browser cannot read. */
export class Unreadable extends Error {}

/** Bytes that are in memory as they are. */
export const heldSource = (bytes: Uint8Array<ArrayBuffer>): ByteSource => ({
  size: bytes.length,
  read: (start, end) => bytes.subarray(start, end),
  copy: (start, end) => bytes.slice(start, end),
});

/** Bytes that are kept around the place that was read last: what a file says of itself stands close together. */
const WINDOW = 65_536;

/** Bytes that `readRange` gives. Small pieces come from a window of them, large ones are read by themselves. */
export function windowedSource(
  size: number,
  readRange: (start: number, end: number) => Uint8Array<ArrayBuffer>,
): ByteSource {
  let from = 0;
  let window: Uint8Array<ArrayBuffer> = new Uint8Array();
  const exactly = (start: number, end: number) => {
    const bytes = readRange(start, end);
    if (bytes.length !== end - start) throw new Unreadable();
    return bytes;
  };
  return {
    size,
    copy: exactly,
    read(start, end) {
      if (end - start > WINDOW / 2) return exactly(start, end);
      if (start < from || end > from + window.length) {
        window = exactly(start, Math.min(size, start + WINDOW));
        from = start;
      }
      return window.subarray(start - from, end - from);
    },
  };
}

/** What workers read a file with at once; pages have it not, nor has Node. */
interface SynchronousReader {
  readAsArrayBuffer(blob: Blob): ArrayBuffer;
}

const { FileReaderSync } = globalThis as { FileReaderSync?: new () => SynchronousReader };

/**
 * A file of the user's as a source; all of it is held where files cannot be read at once. `onRead` hears how many bytes were read
 * so far, some perhaps twice. Reading may throw `Unreadable`.
 */
export async function openSource(file: Blob, onRead: (bytes: number) => void = () => {}): Promise<ByteSource> {
  if (!FileReaderSync) {
    const buffer = await file.arrayBuffer().catch(() => null);
    if (buffer?.byteLength !== file.size) throw new Unreadable();
    onRead(buffer.byteLength);
    return heldSource(new Uint8Array(buffer));
  }
  const reader = new FileReaderSync();
  let read = 0;
  return windowedSource(file.size, (start, end) => {
    let buffer: ArrayBuffer;
    try {
      buffer = reader.readAsArrayBuffer(file.slice(start, end));
    } catch {
      throw new Unreadable();
    }
    read += buffer.byteLength;
    onRead(read);
    return new Uint8Array(buffer);
  });
}
