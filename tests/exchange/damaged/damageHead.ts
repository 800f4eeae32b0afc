import type { Random } from '@/network/random';

/**
 * Other bytes here and there, numbers that say where something lies, a part that is missing or there twice. Most of a file is
 * weights: what leads to them is near its beginning more often than not, and so are these changes.
 */
export function damageHead(bytes: Uint8Array<ArrayBuffer>, random: Random): Uint8Array<ArrayBuffer> {
  const result = bytes.slice();
  const change = random.integer(6);
  if (change === 0) return result.slice(0, random.integer(result.length));
  if (change === 1) {
    const [from, to] = [random.integer(result.length), random.integer(result.length)];
    result.copyWithin(to, from, from + random.integer(400));
    return result;
  }
  const reach = change < 4 ? Math.min(result.length, 6_000) : result.length;
  for (let n = 1 + random.integer(6); n > 0; n--) {
    const at = random.integer(reach);
    const value = [0, 1, 0x7f, 0x80, 0xff, random.integer(256)][random.integer(6)] ?? 0;
    result.fill(value, at, at + [1, 1, 2, 4, 8][random.integer(5)]!);
  }
  return result;
}
