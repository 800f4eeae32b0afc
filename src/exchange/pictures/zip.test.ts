import { createHash } from 'node:crypto';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { type Entry, isProblem } from './entry';
import { openZip, type ZipEntry } from './zip';

type Files = Parameters<typeof zipSync>[0];

async function entriesOf(files: Files, most?: number): Promise<readonly Entry[]> {
  const entries = await openZip(new Blob([zipSync(files).slice()]), 'x', most);
  if (isProblem(entries)) throw new Error(entries.code);
  return entries;
}

const MANY = 10_000_000;
/** Of what is large, how tightly it is packed does not matter. */
const QUICKLY = { level: 1 } as const;
/** Comparing the bytes themselves takes seconds. */
const hashOf = (bytes: object | undefined): string | object =>
  bytes instanceof Uint8Array ? createHash('sha256').update(bytes).digest('hex') : { ...bytes };

const bytesOf = (length: number) => Uint8Array.from({ length }, (_, i) => (i * i) >> 3);

describe('files in a zip', () => {
  it('are read in any order, stored or packed', async () => {
    const contents = [0, 1, 100, 70_000, 300_000].map(bytesOf);
    for (const level of [0, 6] as const) {
      const files = Object.fromEntries(
        contents.map((content, i) => [`a/${i}`, [content, { level }] as [Uint8Array, object]]),
      );
      const entries = await entriesOf(files);
      expect(entries.map(({ path, length }) => [path, length])).toEqual(
        contents.map(({ length }, i) => [`x/a/${i}`, length]),
      );
      for (const i of [4, 0, 3, 1, 2]) {
        expect(hashOf(await entries[i]?.read(MANY))).toEqual(hashOf(contents[i]));
        expect(hashOf(await entries[i]?.head())).toEqual(hashOf(contents[i]?.subarray(0, 65_536)));
      }
    }
  });

  it('are read where they lie, if they are stored as they are', async () => {
    const content = bytesOf(10_000_000);
    const zip = zipSync({ before: bytesOf(7), stored: [content, { level: 0 }], packed: [content, QUICKLY] }).slice();
    const [before, stored, packed] = (await openZip(new Blob([zip]), 'x')) as readonly ZipEntry[];
    const place = await stored?.placed(MANY);
    expect(place).toEqual({ start: expect.any(Number), end: expect.any(Number) });
    const { start, end } = place as { start: number; end: number };
    expect(hashOf(zip.subarray(start, end))).toBe(hashOf(content));
    expect([await before?.placed(MANY), await packed?.placed(MANY)]).toEqual([null, null]);
    expect(await stored?.placed(content.length - 1)).toMatchObject({ code: 'fileTooLarge' });
    zip[end - 1]! ^= 1;
    const [, damaged] = (await openZip(new Blob([zip]), 'x')) as readonly ZipEntry[];
    expect(await damaged?.placed(MANY)).toEqual({ code: 'packedDamaged' });
    const [, counted] = (await openZip(new Blob([zip]), 'x', content.length - 1)) as readonly ZipEntry[];
    expect(await counted?.placed(MANY)).toMatchObject({ code: 'unpacksTooLarge' });
  });

  it('are unpacked piece by piece where they are long', async () => {
    const random = new Uint32Array(2_500_000);
    for (let i = 0, state = 1; i < random.length; i++) random[i] = state = Math.imul(state, 1_664_525) + 1_013_904_223;
    const content = new Uint8Array(random.buffer);
    const zip = zipSync({ a: [content, QUICKLY] }).slice();
    const opened = async (most?: number) => {
      const entries = await openZip(new Blob([zip]), 'x', most);
      return isProblem(entries) ? entries : entries[0]?.read(2 * MANY);
    };
    expect(hashOf(await opened())).toBe(hashOf(content));
    expect(await opened(content.length - 1)).toMatchObject({ code: 'unpacksTooLarge' });
    // Another length than it has, in the directory at the end.
    const at = Buffer.from(zip.buffer).lastIndexOf('PK\x01\x02');
    const view = new DataView(zip.buffer);
    for (const length of [content.length - 1, content.length + 1]) {
      view.setUint32(at + 24, length, true);
      expect(await opened()).toEqual({ code: 'packedDamaged' });
    }
    view.setUint32(at + 24, content.length, true);
    zip[6_000_000]! ^= 1;
    expect(await opened()).toEqual({ code: 'packedDamaged' });
  });

  it('are counted as they come out, and refused once that is too much', async () => {
    const zeros = new Uint8Array(1_000_000);
    const entries = await entriesOf({ a: zeros, b: zeros, c: zeros, d: zeros }, 2_500_000);
    const results = [];
    for (const entry of entries) results.push(await entry.read(MANY));
    expect(results.map((result) => (isProblem(result) ? result.code : result.length))).toEqual([
      1_000_000,
      1_000_000,
      'unpacksTooLarge',
      'unpacksTooLarge',
    ]);
  });

  it('unpack to no more than a little over what they are said to have', async () => {
    const zip = zipSync({ a: [new Uint8Array(50_000_000), QUICKLY] }).slice();
    const at = zip.findIndex((_, i) => zip[i] === 80 && zip[i + 1] === 75 && zip[i + 2] === 1 && zip[i + 3] === 2);
    new DataView(zip.buffer).setUint32(at + 24, 60_000, true);
    const entries = await openZip(new Blob([zip]), 'x');
    const [entry] = isProblem(entries) ? [] : entries;
    expect(await entry?.read(MANY)).toEqual({ code: 'packedDamaged' });
  });

  it('are listed in no more bytes than so many files need, whatever the archive says', async () => {
    const size = 3 * 2 ** 30;
    const end = new Uint8Array(22);
    const view = new DataView(end.buffer);
    for (const [at, value] of [
      [0, 0x06054b50],
      [12, size - 22],
    ] as const)
      view.setUint32(at, value, true);
    view.setUint16(10, 1, true);
    const read: number[] = [];
    // So large a file is not made: all of it but its end is zeros, and no more of those than any reader should want.
    const slice = (from: number, to: number) => {
      const length = Math.min(to, size) - from;
      read.push(length);
      return new Blob([new Uint8Array(Math.min(length, 2 ** 27) - end.length), end]);
    };
    expect(await openZip({ size, slice } as unknown as Blob, 'x')).toEqual({ code: 'zipDamaged' });
    expect(Math.max(...read)).toBeLessThan(10 * 2 ** 20);
  });

  it('may be very many, each beyond the 32 bits of the old format', async () => {
    // The list of a Zip64 archive, whose values stand in extra fields; written by hand, as no library packs so little into one.
    const content = bytesOf(1_000);
    const plain = zipSync({ a: [content, { level: 0 }] });
    const central = plain.findIndex((_, i) => plain[i] === 80 && plain[i + 1] === 75 && plain[i + 2] === 1);
    const line = new Uint8Array(47 + 28);
    line.set(plain.subarray(central, central + 47));
    const view = new DataView(line.buffer);
    for (const place of [20, 24, 42]) view.setUint32(place, 0xffffffff, true);
    view.setUint16(30, 28, true);
    view.setUint16(47, 1, true);
    view.setUint16(49, 24, true);
    for (const [i, value] of [1_000, 1_000, 0].entries()) view.setBigUint64(51 + 8 * i, BigInt(value), true);
    const end = new Uint8Array(56 + 20 + 22);
    const ends = new DataView(end.buffer);
    ends.setUint32(0, 0x06064b50, true);
    for (const [at, value] of [
      [4, 44],
      [24, 1],
      [32, 1],
      [40, line.length],
      [48, central],
    ] as const)
      ends.setBigUint64(at, BigInt(value), true);
    ends.setUint32(56, 0x07064b50, true);
    ends.setBigUint64(64, BigInt(central + line.length), true);
    ends.setUint32(76, 0x06054b50, true);
    const entries = await openZip(new Blob([plain.slice(0, central), line, end]), 'x');
    expect(isProblem(entries) ? entries : await entries[0]?.read(MANY)).toEqual(content);
  });
});
