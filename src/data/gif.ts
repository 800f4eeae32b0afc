/** Bytes of a table of colours, as the flags before it say. */
export const gifColours = (flags: number): number => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);

/** The place behind blocks that begin with their length, up to one of length 0; null where the bytes end before. */
export function behindBlocks(view: DataView, from: number): number | null {
  let at = from;
  while (at < view.byteLength && view.getUint8(at) > 0) at += view.getUint8(at) + 1;
  return at < view.byteLength ? at + 1 : null;
}

/** Where the ten bytes begin that describe the first frame, behind extensions; null where the bytes end before, or hold none. */
export function gifFrame(view: DataView): number | null {
  let at: number | null = 13 + gifColours(view.getUint8(10));
  while (at !== null && at < view.byteLength && view.getUint8(at) === 0x21) at = behindBlocks(view, at + 2);
  return at !== null && at + 10 <= view.byteLength && view.getUint8(at) === 0x2c ? at : null;
}
