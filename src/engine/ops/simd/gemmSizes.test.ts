import { expect, test } from 'vitest';
import { BLOCK, blockOf, gemmBytes } from './gemmSizes';

const SIDES = [1, 7, 9, 32, 48, 64, 100, 255, 384, 400, 777, 2048, 4096];

test('blocks of any product fit the scratch that is set aside for it', () => {
  let wide = 0;
  for (const m of SIDES)
    for (const k of SIDES)
      for (const n of SIDES)
        for (const part of [n, Math.ceil(n / 3)])
          for (const byRows of [true, false]) {
            const { depth, columns } = blockOf({ m, k, n }, part, byRows);
            // As assembly/gemm.ts lays them out: panels of B, a cache line behind each, then strips of A.
            const steps = Math.min(depth, k);
            const panels = Math.ceil(Math.min(columns, part) / BLOCK.panel);
            const strips = Math.min(BLOCK.strips, Math.ceil(m / BLOCK.strip));
            const bytes = 4 * steps * (panels * BLOCK.panel + strips * BLOCK.strip) + 64 * panels;
            expect(bytes, JSON.stringify({ m, k, n, part, byRows })).toBeLessThanOrEqual(gemmBytes({ m, k, n }));
            if (columns > BLOCK.columns) wide++;
          }
  expect(wide).toBeGreaterThan(0);
});
