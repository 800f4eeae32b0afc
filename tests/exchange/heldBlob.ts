/** A file in memory: blobs of Node take a millisecond for every piece that is read. */
export const heldBlob = (bytes: Uint8Array<ArrayBuffer>): Blob =>
  ({
    size: bytes.length,
    slice: (start = 0, end = bytes.length) => heldBlob(bytes.subarray(start, end)),
    arrayBuffer: async () => bytes.slice().buffer,
  }) as unknown as Blob;
