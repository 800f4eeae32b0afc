import type { GivenFile, ImportProblem } from '../../record/pictures';

/** Bytes of any file: a view, not to be written to. */
export type Content = Uint8Array<ArrayBuffer>;

/** A file that can be read, given as it is or inside of an archive. */
export interface Entry {
  /** With its folders; the name of an archive counts as one. */
  readonly path: string;
  /** Bytes of all of it, as far as is said. */
  readonly length: number;
  /** The file itself, where it was given and is in no archive. */
  readonly file?: Blob;
  /** The first 64 KiB, or all where it is shorter. */
  head(): Promise<Content | ImportProblem>;
  /** All of it, unless it has more bytes than that. */
  read(most: number): Promise<Content | ImportProblem>;
}

/** Enough for the header of every format, and in most cases for what cameras write before the size of a picture. */
export const HEAD = 65_536;

export const isProblem = (result: object): result is ImportProblem => 'code' in result;

export const tooLong = (bytes: number, max: number): ImportProblem => ({ code: 'fileTooLarge', bytes, max });

/** A file that was given. It may be changed, removed or unplugged at any moment. */
export function fileEntry({ path, file }: GivenFile): Entry {
  const bytesOf = async (blob: Blob): Promise<Content | ImportProblem> => {
    const content = await blob.arrayBuffer().catch(() => null);
    return content ? new Uint8Array(content) : { code: 'unreadable' };
  };
  return {
    path,
    file,
    length: file.size,
    head: () => bytesOf(file.slice(0, HEAD)),
    read: async (most) => (file.size > most ? tooLong(file.size, most) : bytesOf(file)),
  };
}

/** A file that was unpacked. */
export const heldEntry = (path: string, bytes: Content): Entry => ({
  path,
  length: bytes.length,
  head: async () => bytes.subarray(0, HEAD),
  read: async (most) => (bytes.length > most ? tooLong(bytes.length, most) : bytes),
});
