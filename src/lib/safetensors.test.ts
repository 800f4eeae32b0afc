import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSafetensors, quotable, writeSafetensors } from './safetensors';

/** A file of this header and so many bytes of data. */
function file(header: string | Uint8Array, dataBytes = 0, length?: bigint): ArrayBuffer {
  const text = typeof header === 'string' ? new TextEncoder().encode(header) : header;
  const bytes = new Uint8Array(8 + text.length + dataBytes);
  new DataView(bytes.buffer).setBigUint64(0, length ?? BigInt(text.length), true);
  bytes.set(text, 8);
  return bytes.buffer;
}

const tensor = (begin: number, end: number, shape = [(end - begin) / 4], dtype = 'F32') =>
  JSON.stringify({ dtype, shape, data_offsets: [begin, end] });

const problemOf = (buffer: ArrayBuffer) => {
  const parsed = parseSafetensors(buffer);
  return 'problem' in parsed ? `${parsed.problem.fault} ${parsed.problem.what}`.trim() : null;
};

it('what is written reads back, with metadata, odd names and empty tensors', () => {
  const tensors = {
    'conv/kernel': { shape: [2, 3], data: Float32Array.of(1, -2, 3.5, 0, Number.NaN, Number.POSITIVE_INFINITY) },
    ['__proto__']: { shape: [1], data: Float32Array.of(7) },
    empty: { shape: [0, 4], data: new Float32Array(0) },
    scalar: { shape: [], data: Float32Array.of(9) },
  };
  const parsed = parseSafetensors(writeSafetensors(tensors, { who: 'ñ "quoted" \\ 🧠' }).buffer);
  if ('problem' in parsed) throw new Error(parsed.problem.fault);
  expect(Object.fromEntries(parsed.tensors)).toEqual(tensors);
  expect([...parsed.metadata]).toEqual([['who', 'ñ "quoted" \\ 🧠']]);
});

it('a text that comes in pieces is the same file, to the byte', () => {
  const tensors = { a: { shape: [2], data: Float32Array.of(1, 2) } };
  const pieces = ['{"ñ":', '', '"\\ \u0001 🧠"', '}\n'];
  expect(writeSafetensors(tensors, { before: 'x', text: pieces.map(quotable), after: 'y' })).toEqual(
    writeSafetensors(tensors, { before: 'x', text: pieces.join(''), after: 'y' }),
  );
});

describe('a file is refused', () => {
  it.each<[string, ArrayBuffer, string]>([
    ['of fewer bytes than its header length takes', new ArrayBuffer(7), 'tooShort'],
    ['without a header', file(''), 'notJson'],
    ['with a header longer than the file', file('{}', 0, 3n), 'headerLength'],
    ['with a header above 100,000,000 bytes', file('{}', 0, 100_000_001n), 'headerLength'],
    ['with a header of 2^53 bytes', file('{}', 0, 2n ** 53n), 'headerLength'],
    ['with a header of 2^64 - 1 bytes', file('{}', 0, 2n ** 64n - 1n), 'headerLength'],
    ['with a header that is not UTF-8', file(Uint8Array.of(0x7b, 0xff, 0x7d)), 'notUtf8'],
    ['with a byte order mark', file('\ufeff{}'), 'notJson'],
    ['with a list for a header', file('[]'), 'notAnObject'],
    ['with text behind the header', file('{} {}'), 'textAfterEnd'],
    ['with deep nesting', file('{"a":{"b":{"c":{"d":{}}}}}'), 'tooDeep'],
    ['with a tensor named twice', file(`{"a":${tensor(0, 4)},"a":${tensor(4, 8)}}`, 8), 'twice a'],
    ['with a name twice, once escaped', file(`{"a":${tensor(0, 4)},"\\u0061":${tensor(4, 8)}}`, 8), 'twice a'],
    ['with metadata twice', file('{"__metadata__":{},"__metadata__":{}}'), 'twice __metadata__'],
    ['with a field twice', file('{"a":{"dtype":"F32","dtype":"F32"}}'), 'twice dtype'],
    ['with numbers in the metadata', file('{"__metadata__":{"a":1}}'), 'metadata'],
    ['with a text for metadata', file('{"__metadata__":"a"}'), 'metadata'],
    ['with overlapping tensors', file(`{"a":${tensor(0, 8)},"b":${tensor(4, 12)}}`, 12), 'overlap b'],
    ['with tensors in the same place', file(`{"a":${tensor(0, 8)},"b":${tensor(0, 8)}}`, 8), 'overlap b'],
    ['with a hole', file(`{"a":${tensor(0, 4)},"b":${tensor(8, 12)}}`, 12), 'hole b'],
    ['with a hole at its beginning', file(`{"a":${tensor(4, 8)}}`, 8), 'hole a'],
    ['with bytes behind the last tensor', file(`{"a":${tensor(0, 4)}}`, 5), 'dataLength'],
    ['that was cut off', file(`{"a":${tensor(0, 8)}}`, 4), 'dataLength'],
    ['with offsets that go backwards', file(`{"a":${tensor(4, 0, [0])}}`, 4), 'badOffsets a'],
    ['with a negative offset', file(`{"a":${tensor(-4, 0, [1])}}`, 0), 'badOffsets a'],
    ['with half an offset', file(`{"a":${tensor(0, 0.5, [0])}}`, 0), 'badOffsets a'],
    ['with three offsets', file('{"a":{"dtype":"F32","shape":[],"data_offsets":[0,4,8]}}', 4), 'badOffsets a'],
    ['with a negative side', file(`{"a":${tensor(0, 4, [-1])}}`, 4), 'badShape a'],
    ['with sides whose product overflows', file(`{"a":${tensor(0, 4, [2 ** 40, 2 ** 40])}}`, 4), 'size a'],
    ['with another field', file('{"a":{"dtype":"F32","shape":[],"data_offsets":[0,4],"x":1}}', 4), 'fields a'],
    ['of another type, by its name', file(`{"a":${tensor(0, 4, [2], 'F16')}}`, 4), 'elementType a'],
    ['of an unknown type', file(`{"a":${tensor(0, 4, [2], 'Q7')}}`, 4), 'elementType a'],
    ['of an unknown type with a hole, for the hole', file(`{"a":${tensor(4, 8, [2], 'Q7')}}`, 8), 'hole a'],
  ])('%s', (_, buffer, problem) => {
    expect(problemOf(buffer)).toBe(problem);
  });
});

it('accepts spaces before the header, as the reference does', () => {
  expect(problemOf(file(`  {"a":${tensor(0, 4)}}`, 4))).toBeNull();
});

it('never throws, and takes no header that JSON.parse refuses, whatever is changed in a file', () => {
  const good = writeSafetensors(
    { a: { shape: [2], data: Float32Array.of(1, 2) }, b: { shape: [1], data: Float32Array.of(3) } },
    { format: 'x', note: 'a "b" \\ c' },
  );
  const change = fc.record({ at: fc.nat(good.length - 1), to: fc.nat(255) });
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), fc.nat(good.length), (changes, length) => {
      const bytes = good.slice(0, Math.max(length, 9));
      for (const { at, to } of changes) bytes[at % bytes.length] = to;
      const parsed = parseSafetensors(bytes.buffer);
      if ('problem' in parsed) return;
      const header = new TextDecoder().decode(
        bytes.subarray(8, 8 + Number(new DataView(bytes.buffer).getBigUint64(0, true))),
      );
      expect(() => JSON.parse(header)).not.toThrow();
    }),
    { seed: 1, numRuns: 20_000 },
  );
});
