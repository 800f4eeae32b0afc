/** Compares four bytes at once where both lie at multiples of four. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  const words = (a.byteOffset | b.byteOffset) & 3 ? 0 : a.length >> 2;
  const [x, y] = [wordsOf(a, words), wordsOf(b, words)];
  for (let i = 0; i < words; i++) if (x[i] !== y[i]) return false;
  for (let i = 4 * words; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

const wordsOf = ({ buffer, byteOffset }: Uint8Array, words: number): Int32Array =>
  new Int32Array(buffer, words && byteOffset, words);
