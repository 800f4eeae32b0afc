import { crc32 as zlibCrc32 } from 'node:zlib';
import { expect, it } from 'vitest';
import { crc32 } from './crc32';

it('is what zlib finds, of any length, from any place and in any parts', () => {
  const bytes = Uint8Array.from({ length: 70 }, (_, i) => (i * i * 31 + 7 * i + 129) & 0xff);
  for (let from = 0; from < 9; from++)
    for (let to = from; to <= bytes.length; to++) {
      const part = bytes.subarray(from, to);
      expect(crc32(part)).toBe(zlibCrc32(part));
      const cut = (to - from) >> 1;
      expect(crc32(part.subarray(cut), crc32(part.subarray(0, cut)))).toBe(zlibCrc32(part));
    }
});
