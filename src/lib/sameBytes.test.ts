import { expect, it } from 'vitest';
import { sameBytes } from './sameBytes';

it('finds any byte that differs, of any length and from any place', () => {
  const bytes = Uint8Array.from({ length: 24 }, (_, i) => i);
  for (const from of [0, 1, 4])
    for (let length = 0; length <= 13; length++) {
      const part = bytes.subarray(from, from + length);
      for (const copy of [part.slice(), bytes.slice().subarray(from, from + length)]) {
        expect(sameBytes(part, copy)).toBe(true);
        for (let i = 0; i < length; i++) {
          copy[i] = (copy[i] as number) ^ 128;
          expect(sameBytes(part, copy)).toBe(false);
          copy[i] = part[i] as number;
        }
      }
      expect(sameBytes(part, bytes.subarray(from, from + length + 1))).toBe(false);
    }
});
