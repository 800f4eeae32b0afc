import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { crc32 } from './crc32';
import { gunzip, gzip } from './gzip';
import { joinBytes } from './joinBytes';

const TEXTS = ['ñandú ', 'x'.repeat(5_000), ' 終'];
const WHOLE = TEXTS.join('');
const packed = new Uint8Array(gzipSync(WHOLE));

async function unpack(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const pieces: Uint8Array[] = [];
  await gunzip(bytes, (piece) => pieces.push(piece));
  return new TextDecoder().decode(joinBytes(pieces));
}

/** The lower half of the CRC-32, as a header has it of itself. */
const checksumOf = (header: readonly number[]): number[] => {
  const sum = crc32(Uint8Array.from(header));
  return [sum & 255, (sum >> 8) & 255];
};

// Node's zlib is the other side of both.
for (const [name, missing] of [
  ['the streams of the browser', false],
  ['no streams', true],
] as const)
  describe(`gzip by ${name}`, () => {
    beforeEach(() => {
      if (!missing) return;
      vi.stubGlobal('CompressionStream', undefined);
      vi.stubGlobal('DecompressionStream', undefined);
    });
    afterEach(() => vi.unstubAllGlobals());

    it('packs what others unpack', async () => expect(gunzipSync(await gzip(TEXTS)).toString()).toBe(WHOLE));

    it('unpacks what others have packed', async () => expect(await unpack(packed)).toBe(WHOLE));

    it('unpacks what says where it came from, and nothing else at all', async () => {
      // A field of its own of three bytes, a name, a comment, and a checksum of this (RFC 1952, section 2.3).
      const header = [
        ...packed.subarray(0, 3),
        4 + 8 + 16 + 2,
        ...packed.subarray(4, 10),
        3,
        0,
        7,
        7,
        7,
        97,
        0,
        98,
        99,
        0,
      ];
      const said = Uint8Array.from([...header, ...checksumOf(header), ...packed.subarray(10)]);
      expect(await unpack(said)).toBe(WHOLE);
      await expect(unpack(new Uint8Array(100))).rejects.toThrow();
      expect(await unpack(new Uint8Array(gzipSync('')))).toBe('');
    });

    it('never gives anything else, whichever bit is flipped', async () => {
      // In front are ten bytes that say which system packed it, and when; a few bits of the others mean nothing.
      let refused = 0;
      for (let at = 10; at < packed.length; at++) {
        const flipped = packed.map((byte, i) => (i === at ? byte ^ 1 : byte));
        const text = await unpack(flipped).catch(() => null);
        if (text === null) refused++;
        else expect(text).toBe(WHOLE);
      }
      // The eight bytes at the end are the checksum and the length.
      expect(refused).toBeGreaterThan(8);
    });

    it('refuses every file that was cut', async () => {
      for (let length = 0; length < packed.length; length++)
        await expect(unpack(packed.slice(0, length))).rejects.toThrow();
    });

    it('stops where whoever asked has had enough', async () => {
      const bomb = new Uint8Array(gzipSync(new Uint8Array(20_000_000)));
      let length = 0;
      const stopped = gunzip(bomb, (piece) => {
        length += piece.length;
        if (length > 1_000_000) throw new Error('enough');
      });
      await expect(stopped).rejects.toThrow('enough');
      expect(length).toBeLessThan(5_000_000);
    });
  });
