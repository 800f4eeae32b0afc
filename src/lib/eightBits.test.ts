import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromEightBits, toEightBits } from './eightBits';
import { parseSafetensors, writeSafetensors } from './safetensors';

const there = (tensors: Parameters<typeof toEightBits>[0]) => new Map(Object.entries(toEightBits(tensors)));

function backOf(stored: Parameters<typeof fromEightBits>[0]) {
  const back = fromEightBits(stored);
  if ('problem' in back) throw new Error(back.problem);
  return back.weights;
}

describe('eight bits', () => {
  it('of a kernel are its shares of the largest of each output channel', () => {
    // By hand: two channels, their largest 2.54 and 0.127, so that a scale is 0.02 and 0.001.
    const kernel = { shape: [3, 2], data: Float32Array.of(2.54, 0.127, -1.28, 0.0004, 0.0301, -0.0636) };
    const stored = there({ 'c1/kernel': kernel });
    expect([...(stored.get('c1/kernel')?.data ?? [])]).toEqual([127, 127, -64, 0, 2, -64]);
    expect(stored.get('c1/kernel/scale')?.shape).toEqual([2]);
    for (const [i, scale] of [0.02, 0.001].entries())
      expect(stored.get('c1/kernel/scale')?.data[i]).toBeCloseTo(scale, 8);
  });

  it('are kept of kernels alone; nothing else moves', () => {
    const tensors = {
      'bn/gamma': { shape: [2], data: Float32Array.of(0.1, -3) },
      'fc/kernel': { shape: [1, 2], data: Float32Array.of(1, 0) },
      'fc/bias': { shape: [2], data: Float32Array.of(1e-20, 7) },
    };
    expect(backOf(there(tensors))).toEqual(tensors);
  });

  it('are read from bytes written by hand', () => {
    // [1, 2] · 0.5 and [-128, 0] · 0.25, by channel: a writer may use the whole range.
    const header = JSON.stringify({
      'k/scale': { dtype: 'F32', shape: [2], data_offsets: [0, 8] },
      k: { dtype: 'I8', shape: [2, 2], data_offsets: [8, 12] },
    }).padEnd(128);
    const values = [0, 0, 0, 0x3f, 0, 0, 0x80, 0x3e, 0x01, 0x80, 0x02, 0x00];
    const bytes = Uint8Array.from([128, 0, 0, 0, 0, 0, 0, 0, ...new TextEncoder().encode(header), ...values]);
    const parsed = parseSafetensors(bytes.buffer, ['F32', 'I8']);
    if ('problem' in parsed) throw new Error(parsed.problem.fault);
    expect(backOf(parsed.tensors)).toEqual({ k: { shape: [2, 2], data: Float32Array.of(0.5, -32, 1, 0) } });
    expect(parseSafetensors(bytes.buffer)).toEqual({ problem: { fault: 'elementType', what: 'k' } });
  });

  it('move no value by more than half a scale, through a file', () => {
    const kernels = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 4 })).chain(([rows, channels]) =>
      fc
        .array(fc.float({ min: -1e6, max: 1e6, noNaN: true }), {
          minLength: rows * channels,
          maxLength: rows * channels,
        })
        .map((values) => ({ shape: [rows, channels], data: Float32Array.from(values) })),
    );
    fc.assert(
      fc.property(kernels, (kernel) => {
        const parsed = parseSafetensors(writeSafetensors(toEightBits({ kernel }), {}).buffer, ['F32', 'I8']);
        if ('problem' in parsed) throw new Error(parsed.problem.fault);
        const back = backOf(parsed.tensors).kernel?.data ?? [];
        const channels = kernel.shape[1] ?? 1;
        for (let channel = 0; channel < channels; channel++) {
          const own = [...kernel.data].flatMap((value, i) => (i % channels === channel ? [[value, back[i]]] : []));
          const most = Math.max(...own.map(([value = 0]) => Math.abs(value)));
          // A little more than half: the scale itself is a 32-bit float, which far below 1e-38 has few digits.
          const bound = (most / 127) * 0.500_001 + 1e-40;
          for (const [value = 0, read = Number.NaN] of own) expect(Math.abs(value - read)).toBeLessThanOrEqual(bound);
        }
      }),
      { seed: 20261129 },
    );
  });

  it.each([
    ['without scales', { k: { shape: [1, 2], data: Int8Array.of(1, 2) } }],
    [
      'with too few',
      { k: { shape: [1, 2], data: Int8Array.of(1, 2) }, 'k/scale': { shape: [1], data: Float32Array.of(1) } },
    ],
    [
      'with scales in eight bits',
      { k: { shape: [1, 2], data: Int8Array.of(1, 2) }, 'k/scale': { shape: [2], data: Int8Array.of(1, 2) } },
    ],
  ])('%s are refused', (_, stored) => {
    expect(fromEightBits(new Map(Object.entries(stored)))).toEqual({ problem: 'k: no scale for each of its channels' });
  });
});
